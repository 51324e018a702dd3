//! The element for other pages, `public/embed.js`, against the table of parameters.

use coldstart::scenario::PARAMETERS;

const SCRIPT: &str = include_str!("../public/embed.js");

#[test]
fn the_element_takes_every_parameter_by_its_name() {
    let list = SCRIPT.split("PARAMETERS = `").nth(1);
    let list = list.and_then(|rest| rest.split('`').next());
    let attributes: Vec<&str> = list.expect("a list of names").split_whitespace().collect();
    let mut names: Vec<&str> = Vec::new();
    for row in PARAMETERS {
        if !names.contains(&row.name) {
            names.push(row.name);
        }
    }
    assert_eq!(attributes, names);
}
