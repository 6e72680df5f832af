import PortcullisStatistics

/// Keeps many columns from failing by chance: p-values are raised before one may fail a column.
///
/// Passing needs no such care, for all columns must pass. Up to 50 columns by Holm, more by Benjamini and Hochberg.
enum DataMultiplicity {
  static let alpha = 0.05

  static func adjusted(_ values: [Double]) -> [Double] {
    values.count <= 50 ? MultipleTesting.holm(values) : MultipleTesting.benjaminiHochberg(values)
  }
}
