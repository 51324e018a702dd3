//! The little numerical mathematics that the formulas need.

/// The smallest t ≥ 0 with cdf(t) ≥ p, by bisection.
pub fn quantile(p: f64, cdf: impl Fn(f64) -> f64) -> f64 {
    if cdf(0.0) >= p {
        return 0.0;
    }
    let mut high = 1.0;
    while cdf(high) < p {
        high *= 2.0;
    }
    let mut low = 0.0;
    for _ in 0..100 {
        let middle = (low + high) / 2.0;
        match cdf(middle) >= p {
            true => high = middle,
            false => low = middle,
        }
    }
    high
}

/// ∫ f over [from, to] by Simpson's rule on 2n panels.
pub fn integral(from: f64, to: f64, n: usize, f: impl Fn(f64) -> f64) -> f64 {
    let h = (to - from) / (2 * n) as f64;
    let inner: f64 = (1..2 * n)
        .map(|i| f(from + i as f64 * h) * if i % 2 == 1 { 4.0 } else { 2.0 })
        .sum();
    (f(from) + inner + f(to)) * h / 3.0
}

/// A square matrix by rows.
pub type Matrix = Vec<Vec<f64>>;

pub fn product(a: &Matrix, b: &Matrix) -> Matrix {
    let column = |row: &[f64], j: usize| row.iter().zip(b).map(|(x, y)| x * y[j]).sum();
    a.iter()
        .map(|row| (0..b[0].len()).map(|j| column(row, j)).collect())
        .collect()
}

/// The inverse, by Gauss–Jordan elimination with row pivots.
pub fn inverse(matrix: &Matrix) -> Matrix {
    let n = matrix.len();
    let mut rows: Matrix = (0..n)
        .map(|i| {
            let unit = (0..n).map(|j| if i == j { 1.0 } else { 0.0 });
            matrix[i].iter().copied().chain(unit).collect()
        })
        .collect();
    for i in 0..n {
        let pivot = (i..n)
            .max_by(|&a, &b| rows[a][i].abs().total_cmp(&rows[b][i].abs()))
            .expect("rows are left");
        rows.swap(i, pivot);
        let head = rows[i][i];
        rows[i].iter_mut().for_each(|x| *x /= head);
        let own = rows[i].clone();
        for (j, row) in rows.iter_mut().enumerate() {
            if j != i && row[i] != 0.0 {
                let factor = row[i];
                row.iter_mut().zip(&own).for_each(|(x, y)| *x -= factor * y);
            }
        }
    }
    rows.iter().map(|row| row[n..].to_vec()).collect()
}
