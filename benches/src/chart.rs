//! Bar charts as SVG: cci-errors in colour, everything else in grey.
//!
//! A chart brings its own background and follows the reader's colour scheme, so that it can be read on a light page and on a
//! dark one.

use std::fmt::Write;

/// Bars that belong together, with a title and an axis of their own.
pub struct Panel {
    pub title: String,
    pub bars: Vec<Bar>,
}

/// A label, and a value for each of the two series.
pub struct Bar {
    pub label: String,
    pub values: [f64; 2],
    pub is_cci_errors: bool,
}

const WIDTH: f64 = 800.0;
const LEFT: f64 = 215.0;
const RIGHT: f64 = 740.0;
const BAR: f64 = 10.0;
const GAP: f64 = 7.0;

/// An axis is logarithmic from this ratio on, of the largest value to that of cci-errors: on a linear one its bar would be
/// too short to compare.
const LINEAR: f64 = 15.0;

/// `a` is the first series, `b` the second, `p` a peer, `m` muted text.
const STYLE: &str = "\
.card{fill:#fff;stroke:#d0d7de}text{fill:#1f2328}.m{fill:#59636e}.grid{stroke:#e4e8ec}\
.a{fill:#d1480c}.b{fill:#f2a377}.p.a{fill:#818b98}.p.b{fill:#c4cad1}\
@media (prefers-color-scheme:dark){\
.card{fill:#151b23;stroke:#3d444d}text{fill:#f0f6fc}.m{fill:#9198a1}.grid{stroke:#2a313c}\
.a{fill:#ff7b39}.b{fill:#b3511f}.p.a{fill:#8b949e}.p.b{fill:#525a64}}";

/// Places values along the width of the panel.
enum Axis {
    Linear { end: f64 },
    Logarithmic { start: f64, end: f64 },
}

impl Axis {
    fn of(panel: &Panel) -> Self {
        let values = || panel.bars.iter().flat_map(|bar| bar.values);
        let end = values().fold(0.0, f64::max);
        let of_cci_errors = panel.bars.iter().filter(|bar| bar.is_cci_errors).flat_map(|bar| bar.values);
        if end < LINEAR * of_cci_errors.fold(f64::MAX, f64::min) {
            return Self::Linear { end };
        }
        let least = values().fold(f64::MAX, f64::min);
        Self::Logarithmic { start: 10_f64.powf((least / 1.2).log10().floor()), end }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Linear { .. } => "linear axis",
            Self::Logarithmic { .. } => "logarithmic axis",
        }
    }

    fn x(&self, value: f64) -> f64 {
        let share = match self {
            Self::Linear { end } => value / end,
            Self::Logarithmic { start, end } => (value / start).ln() / (end / start).ln(),
        };
        LEFT + share * (RIGHT - LEFT)
    }

    /// Where the axis has a line: at most six round numbers, or the powers of ten.
    fn ticks(&self) -> Vec<f64> {
        match self {
            Self::Linear { end } => {
                let power = 10_f64.powf((end / 6.0).log10().floor());
                let step = [1.0, 2.0, 5.0, 10.0].map(|step| step * power).into_iter().find(|step| end / step <= 6.0);
                let step = step.unwrap_or(*end);
                (0..=6).map(|tick| f64::from(tick) * step).filter(|tick| tick <= end).collect()
            }
            Self::Logarithmic { start, end } => {
                (0..12).map(|power| start * 10_f64.powi(power)).filter(|tick| tick <= end).collect()
            }
        }
    }
}

/// A chart of several panels. `series` names the two values of each bar.
pub fn svg(title: &str, unit: &str, series: [&str; 2], panels: &[Panel]) -> String {
    let mut drawing = String::new();
    text(&mut drawing, 16.0, 30.0, "font-size=\"16\" font-weight=\"bold\"", title);
    let mut x = 16.0;
    for (name, class) in series.iter().zip(["a", "b"]) {
        for (shift, class) in [(0.0, class.to_owned()), (12.0, format!("p {class}"))] {
            rect(&mut drawing, x + shift, 41.0, 10.0, &class);
        }
        text(&mut drawing, x + 28.0, 50.0, "", name);
        x += 50.0 + 7.0 * name.len() as f64;
    }
    text(&mut drawing, x, 50.0, "class=\"m\"", &format!("{unit}, less is better; cci-errors in colour, peers in grey"));
    let mut y = 60.0;
    for one in panels {
        y = panel(&mut drawing, y, one);
    }
    let height = y + 12.0;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {WIDTH} {height:.0}\" font-family=\"sans-serif\" font-size=\"12\">\n<style>{STYLE}</style>\n\
         <rect class=\"card\" x=\"0.5\" y=\"0.5\" width=\"{:.0}\" height=\"{:.0}\" rx=\"6\"/>\n{drawing}</svg>\n",
        WIDTH - 1.0,
        height - 1.0
    )
}

/// Draws a panel below `y`, and returns where it ends.
fn panel(drawing: &mut String, y: f64, panel: &Panel) -> f64 {
    let axis = Axis::of(panel);
    let mut y = y + 24.0;
    text(drawing, 16.0, y, "font-weight=\"bold\"", &panel.title);
    text(drawing, RIGHT, y, "class=\"m\" font-size=\"10\" text-anchor=\"end\"", axis.name());
    let top = y + 8.0;
    let bottom = top + panel.bars.len() as f64 * (2.0 * BAR + GAP) + 2.0;
    for tick in axis.ticks() {
        let x = axis.x(tick);
        writeln!(drawing, r#"<path class="grid" d="M{x:.1} {top:.1}V{bottom:.1}"/>"#).unwrap();
        let label = format!("{}", (tick * 1e6).round() / 1e6);
        text(drawing, x, bottom + 11.0, "class=\"m\" font-size=\"9\" text-anchor=\"middle\"", &label);
    }
    y = top + GAP / 2.0;
    for bar in &panel.bars {
        let weight = if bar.is_cci_errors { " font-weight=\"bold\"" } else { "" };
        text(drawing, LEFT - 8.0, y + BAR + 4.0, &format!("text-anchor=\"end\"{weight}"), &bar.label);
        for (value, class) in bar.values.into_iter().zip(["a", "b"]) {
            let class = if bar.is_cci_errors { class.to_owned() } else { format!("p {class}") };
            let end = axis.x(value);
            rect(drawing, LEFT, y, end - LEFT, &class);
            text(drawing, end + 5.0, y + BAR - 1.5, &format!("font-size=\"9\"{weight}"), &number(value));
            y += BAR;
        }
        y += GAP;
    }
    bottom + 14.0
}

/// Three significant digits or, of larger numbers, all before the point.
fn number(value: f64) -> String {
    match value {
        _ if value < 10.0 => format!("{value:.2}"),
        _ if value < 100.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

fn rect(drawing: &mut String, x: f64, y: f64, width: f64, class: &str) {
    let height = BAR;
    writeln!(drawing, r#"<rect class="{class}" x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height}"/>"#).unwrap();
}

fn text(drawing: &mut String, x: f64, y: f64, attributes: &str, text: &str) {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    writeln!(drawing, r#"<text x="{x:.1}" y="{y:.1}" {attributes}>{text}</text>"#).unwrap();
}
