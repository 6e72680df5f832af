import PortcullisCore

/// A series in one line of block characters, at most 60 wide.
enum Sparkline {
  static let width = 60
  private static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// Gaps are blanks; longer series show the largest value of each group, so that no peak is lost.
  static func drawn(_ points: [Double?]) -> String {
    let columns = grouped(points.map { value in value.flatMap { $0.isFinite ? $0 : nil } })
    let values = columns.compactMap(\.self)
    guard let low = values.min(), let high = values.max() else { return "" }
    return String(columns.map { value in value.map { block($0, low, high) } ?? " " })
  }

  private static func grouped(_ points: [Double?]) -> [Double?] {
    guard points.count > width else { return points }
    return (0..<width).map { column in
      let start = column * points.count / width
      let end = (column + 1) * points.count / width
      return points[start..<end].compactMap(\.self).max()
    }
  }

  private static func block(_ value: Double, _ low: Double, _ high: Double) -> Character {
    // Halves, because the difference of two finite numbers may be infinite.
    let span = high / 2 - low / 2
    guard span > 0 else { return blocks[0] }
    let share = (value / 2 - low / 2) / span
    return blocks[min(blocks.count - 1, max(0, Int(share * Double(blocks.count))))]
  }
}
