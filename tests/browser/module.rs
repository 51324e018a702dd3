//! The ES module beside the page, imported as any page would.

use crate::browser::visit;
use coldstart::report::{self, Report};
use coldstart::share;

#[test]
fn the_module_gives_the_same_report_in_a_browser() {
    visit(async |page| {
        page.open("").await;
        page.run(
            "import(new URL('module/browser.js', document.baseURI)).then(({ simulate, parseUrl }) => {
                const { scenario } = parseUrl('#min=1&max=8&rate=0.4');
                window.simulated = JSON.stringify(simulate(scenario).report);
                try { simulate({ endpoint: { colour: 'blue' } }); }
                catch (error) { window.thrown = [error instanceof Error, error.problems.length]; }
            })",
        )
        .await;
        page.until("window.thrown").await;
        let (scenario, _) = share::read_fragment("#min=1&max=8&rate=0.4");
        let simulated: String = page.eval("simulated").await;
        let simulated: Report = serde_json::from_str(&simulated).expect("a report");
        assert_eq!(simulated, report::simulate(&scenario));
        assert_eq!(page.eval::<(bool, usize)>("thrown").await, (true, 1));
    });
}
