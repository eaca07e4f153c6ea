//! One-to-one assignment of the greatest total weight (the Hungarian method, cubic).

/// Pairs rows with columns so that the summed weight is greatest: as many pairs as the shorter side
/// has members, ordered by row. Weights are exact integers, so that ties are ties.
pub fn assign(
    rows: usize,
    columns: usize,
    weight: &dyn Fn(usize, usize) -> i128,
) -> Vec<(usize, usize)> {
    if rows > columns {
        let mut pairs: Vec<_> =
            assign(columns, rows, &|a, b| weight(b, a)).into_iter().map(|(a, b)| (b, a)).collect();
        pairs.sort_unstable();
        return pairs;
    }
    // Potentials of rows and columns, and the row matched to each column; index 0 stands for none.
    let (mut row_potential, mut column_potential) = (vec![0; rows + 1], vec![0; columns + 1]);
    let mut row_of = vec![0; columns + 1];
    for row in 1..=rows {
        row_of[0] = row;
        let mut column = 0;
        let mut slack = vec![i128::MAX; columns + 1];
        let mut came_from = vec![0; columns + 1];
        let mut used = vec![false; columns + 1];
        while row_of[column] != 0 {
            used[column] = true;
            let current = row_of[column];
            let (mut least, mut next) = (i128::MAX, 0);
            for other in (1..=columns).filter(|&other| !used[other]) {
                let cost = -weight(current - 1, other - 1)
                    - row_potential[current]
                    - column_potential[other];
                if cost < slack[other] {
                    (slack[other], came_from[other]) = (cost, column);
                }
                if slack[other] < least {
                    (least, next) = (slack[other], other);
                }
            }
            for other in 0..=columns {
                if used[other] {
                    row_potential[row_of[other]] += least;
                    column_potential[other] -= least;
                } else if other > 0 {
                    slack[other] -= least;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[came_from[column]];
            column = came_from[column];
        }
    }
    let mut pairs: Vec<_> =
        (1..=columns).filter(|&c| row_of[c] != 0).map(|c| (row_of[c] - 1, c - 1)).collect();
    pairs.sort_unstable();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_greedy_choice_is_not_taken_where_it_costs() {
        let weights = [[9, 8], [8, 1]];
        assert_eq!(assign(2, 2, &|a, b| weights[a][b]), [(0, 1), (1, 0)]);
    }

    #[test]
    fn the_longer_side_keeps_members_alone() {
        let weights = [[1], [5], [3]];
        assert_eq!(assign(3, 1, &|a, b| weights[a][b]), [(1, 0)]);
        assert_eq!(assign(0, 3, &|_, _| 1), []);
    }

    fn best(weights: &[Vec<i128>], row: usize, free: &mut Vec<bool>) -> i128 {
        if row == weights.len() {
            return 0;
        }
        let mut greatest = i128::MIN;
        for column in 0..free.len() {
            if free[column] {
                free[column] = false;
                greatest = greatest.max(weights[row][column] + best(weights, row + 1, free));
                free[column] = true;
            }
        }
        greatest
    }

    proptest! {
        #[test]
        fn no_other_assignment_weighs_more(
            weights in (1usize..5).prop_flat_map(|rows| (rows..6).prop_flat_map(move |columns| {
                prop::collection::vec(prop::collection::vec(-9i128..99, columns), rows)
            }))
        ) {
            let (rows, columns) = (weights.len(), weights[0].len());
            let pairs = assign(rows, columns, &|a, b| weights[a][b]);
            prop_assert_eq!(pairs.len(), rows);
            let sum: i128 = pairs.iter().map(|&(a, b)| weights[a][b]).sum();
            prop_assert_eq!(sum, best(&weights, 0, &mut vec![true; columns]));
        }
    }
}
