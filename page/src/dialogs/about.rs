use super::modal::Modal;
use leptos::prelude::*;

/// A line for each package that others have written: its name and version, a tab, its licence.
const PACKAGES: &str = include_str!("licences.txt");

/// What Coldstart is, and whose work it is made with.
#[component]
pub fn About(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Modal open name="about" title="About Coldstart">
            <Text/>
        </Modal>
    }
}

#[component]
fn Text() -> impl IntoView {
    let packages = PACKAGES.lines().filter_map(|line| line.split_once('\t'));
    let rows = packages.map(|(name, licence)| {
        view! { <li><span>{name}</span><small>{licence}</small></li> }
    });
    view! {
        <div class="said">
            <p>
                "Coldstart simulates a serverless GPU endpoint, request by request, to show what it will cost and how long \
                its users will wait before it is deployed. All of it runs in this browser, and nothing you enter leaves it."
            </p>
            <p>"Coldstart is independent and not affiliated with any provider."</p>
            <ul class="ways-on">
                <li><a href="guide.html">"Guide to autoscaling"</a></li>
                <li><a href="guide.html#simulator">"What the simulator models, and its limits"</a></li>
            </ul>
            <h3>
                "Made with the work of others"
                <a href="licences.txt" target="_blank">"Licence texts"</a>
            </h3>
            <ul class="packages" tabindex="0" aria-label="Packages and their licences">{rows.collect_view()}</ul>
        </div>
        <div class="bottom">
            <span>{concat!("Version ", env!("CARGO_PKG_VERSION"), ", under the MIT licence")}</span>
        </div>
    }
}
