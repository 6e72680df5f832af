/// The known name that a misspelt one most likely meant.
package enum NearestName {
  /// Nil when no name is near: at most a third of the letters may differ, case ignored.
  package static func of(_ name: String, among known: [String]) -> String? {
    let written = Array(name.lowercased().utf8)
    guard !written.isEmpty, written.count <= 200 else { return nil }
    var best: (distance: Int, name: String)?
    for candidate in known {
      let letters = Array(candidate.lowercased().utf8)
      let limit = max(1, max(written.count, letters.count) / 3)
      guard abs(letters.count - written.count) <= limit else { continue }
      let distance = distance(written, letters)
      guard distance <= limit, distance < best?.distance ?? Int.max else { continue }
      best = (distance, candidate)
    }
    return best?.name
  }

  /// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, leftByte) in left.enumerated() {
      var current = [row + 1]
      for (column, rightByte) in right.enumerated() {
        var cost = min(last[column + 1], current[column]) + 1
        cost = min(cost, last[column] + (leftByte == rightByte ? 0 : 1))
        if row > 0, column > 0, leftByte == right[column - 1], left[row - 1] == rightByte {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
