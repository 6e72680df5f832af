import PortcullisCore

/// An edit of one file as a unified diff for a person; characters that cannot be seen are spelled out.
struct UnifiedDiff {
  let text: String

  private static let context = 3

  fileprivate enum Line {
    case kept(String)
    case removed(String)
    case added(String)

    var isChange: Bool {
      switch self {
      case .kept: false
      case .removed, .added: true
      }
    }
  }

  init(_ edit: FileEdit) {
    let lines = Self.lines(from: Self.split(edit.before), to: Self.split(edit.after))
    text = (["--- a/\(edit.path)", "+++ b/\(edit.path)"] + Self.hunks(lines)).joined(separator: "\n")
  }

  /// The lines of both files in one list, by the standard library's shortest edit script.
  private static func lines(from before: [String], to after: [String]) -> [Line] {
    let difference = after.difference(from: before)
    var removals: Set<Int> = []
    var insertions: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removals.insert(offset)
      case .insert(let offset, _, _): insertions.insert(offset)
      }
    }
    var lines: [Line] = []
    var old = 0
    var new = 0
    while old < before.count || new < after.count {
      if removals.contains(old) {
        lines.append(.removed(before[old]))
        old += 1
      } else if insertions.contains(new) {
        lines.append(.added(after[new]))
        new += 1
      } else {
        lines.append(.kept(before[old]))
        old += 1
        new += 1
      }
    }
    return lines
  }

  private static func hunks(_ lines: [Line]) -> [String] {
    var output: [String] = []
    for range in ranges(lines) {
      let before = lines[..<range.lowerBound]
      let inside = lines[range]
      let oldStart = before.count { !$0.isAdded } + 1
      let newStart = before.count { !$0.isRemoved } + 1
      let oldCount = inside.count { !$0.isAdded }
      let newCount = inside.count { !$0.isRemoved }
      output.append("@@ -\(oldStart),\(oldCount) +\(newStart),\(newCount) @@")
      output += inside.map(\.text)
    }
    return output
  }

  /// Ranges of lines around changes, those that touch joined.
  private static func ranges(_ lines: [Line]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for (index, line) in lines.enumerated() where line.isChange {
      let lower = max(0, index - context)
      let upper = min(lines.count, index + context + 1)
      if let last = ranges.last, last.upperBound >= lower {
        ranges[ranges.count - 1] = last.lowerBound..<upper
      } else {
        ranges.append(lower..<upper)
      }
    }
    return ranges
  }

  private static func split(_ bytes: [UInt8]) -> [String] {
    guard !bytes.isEmpty else { return [] }
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines.map(visible)
  }

  private static func visible(_ line: ArraySlice<UInt8>) -> String {
    var text = ""
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control where scalar != "\t", .format, .privateUse, .lineSeparator, .paragraphSeparator:
        text += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension UnifiedDiff.Line {
  fileprivate var isAdded: Bool {
    switch self {
    case .added: true
    case .kept, .removed: false
    }
  }

  fileprivate var isRemoved: Bool {
    switch self {
    case .removed: true
    case .kept, .added: false
    }
  }

  fileprivate var text: String {
    switch self {
    case .kept(let line): " " + line
    case .removed(let line): "-" + line
    case .added(let line): "+" + line
    }
  }
}
