/// The three marker lines of an unresolved merge are one fault.
enum MergeConflict {
  /// The lines without the later markers, where the first one is among them.
  static func collapsed<Line>(_ lines: [Line], text: (Line) -> String) -> [Line] {
    guard lines.contains(where: { text($0).hasPrefix("<<<<<<<") }) else { return lines }
    return lines.filter { line in
      !["=======", "|||||||", ">>>>>>>"].contains { text(line).hasPrefix($0) }
    }
  }
}
