//! Bar charts as SVG, on a logarithmic scale, since the ways differ by factors.

use std::fmt::Write;

/// Bars that belong together, under a title of their own.
pub struct Panel {
    pub title: String,
    /// A label, and a value for each series.
    pub bars: Vec<(String, Vec<f64>)>,
}

const WIDTH: f64 = 800.0;
const LABELS: f64 = 210.0;
const NUMBERS: f64 = 60.0;
const BAR: f64 = 9.0;
const COLOURS: [&str; 2] = ["#b7410e", "#e2a983"];

/// All panels on one scale. `series` are at most two, and named in the legend.
pub fn svg(title: &str, unit: &str, series: &[&str], panels: &[Panel]) -> String {
    let values = || panels.iter().flat_map(|panel| &panel.bars).flat_map(|(_, values)| values.iter().copied());
    let least = values().fold(f64::MAX, f64::min) / 1.5;
    let most = values().fold(f64::MIN, f64::max);
    let length = |value: f64| (value / least).ln() / (most / least).ln() * (WIDTH - LABELS - NUMBERS);

    let mut drawing = String::new();
    let mut y = 26.0;
    text(&mut drawing, 12.0, y, "font-size=\"15\" font-weight=\"bold\"", title);
    y += 20.0;
    let mut x = 12.0;
    for (name, colour) in series.iter().zip(COLOURS) {
        writeln!(drawing, r#"<rect x="{x}" y="{}" width="10" height="10" fill="{colour}"/>"#, y - 9.0).unwrap();
        text(&mut drawing, x + 15.0, y, "", name);
        x += 35.0 + 7.0 * name.len() as f64;
    }
    text(&mut drawing, x, y, "fill=\"#777\"", &format!("{unit}, logarithmic scale, less is better"));
    for panel in panels {
        y += 28.0;
        text(&mut drawing, 12.0, y, "font-weight=\"bold\"", &panel.title);
        y += 8.0;
        for (label, values) in &panel.bars {
            let height = BAR * values.len() as f64;
            text(&mut drawing, LABELS - 8.0, y + height / 2.0 + 4.0, "text-anchor=\"end\"", label);
            for (value, colour) in values.iter().zip(COLOURS) {
                let bar = length(*value);
                writeln!(drawing, r#"<rect x="{LABELS}" y="{y:.1}" width="{bar:.1}" height="{BAR}" fill="{colour}"/>"#)
                    .unwrap();
                let number = if *value < 10.0 { format!("{value:.2}") } else { format!("{value:.0}") };
                text(&mut drawing, LABELS + bar + 5.0, y + BAR - 1.0, "font-size=\"9\"", &number);
                y += BAR;
            }
            y += 5.0;
        }
    }
    let height = y + 10.0;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {WIDTH} {height:.0}\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n{drawing}</svg>\n"
    )
}

fn text(drawing: &mut String, x: f64, y: f64, attributes: &str, text: &str) {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    writeln!(drawing, r#"<text x="{x:.1}" y="{y:.1}" {attributes}>{text}</text>"#).unwrap();
}
