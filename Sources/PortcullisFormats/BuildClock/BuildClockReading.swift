/// Where a build file hands the clock, or the state of the work tree, to what it builds.
///
/// It follows variables through one file, so that a date that only names a log or a backup is no finding.
package struct BuildClockReading: Sendable {
  package enum Kind: String, Sendable, Codable, Hashable {
    /// What `date` prints.
    case clock
    /// What `git describe --dirty` prints.
    case treeState
    /// A download in a script that builds, which nothing checks.
    case download
    /// A tool or module in whatever version is the latest.
    case latest
  }

  /// One input of a build that is not the same every time.
  package struct Use: Hashable, Sendable {
    package let kind: Kind
    /// Of the place where the input comes in, counted from 1.
    package let line: Int
    package let column: Int
    /// That line without its indentation.
    package let text: String
    /// The line that builds with it.
    package let builder: Int
  }

  package let uses: [Use]

  package init(_ bytes: [UInt8], as kind: BuildFileReading.Kind) {
    let lines = BuildLine.lines(of: bytes, kind)
    let mentionsEpoch = lines.contains { $0.text.contains("SOURCE_DATE_EPOCH") }
    var found: [Use] = []
    for source in [InputSource.clock, .treeState] where source != .clock || !mentionsEpoch {
      found += BuildTaint(lines, source, kind).uses
    }
    if kind == .shell { found += BuildDownloads(lines).uses }
    var places: Set<[Int]> = []
    uses = found.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
      .filter { places.insert([$0.line, $0.column]).inserted }
  }
}

/// A command substitution whose output differs from build to build.
enum InputSource {
  case clock
  case treeState

  var kind: BuildClockReading.Kind { self == .clock ? .clock : .treeState }

  /// The offset in a line where the input comes in; nil where it does not.
  func place(in line: BuildLine) -> Int? {
    for substitution in line.substitutions where matches(substitution.words) { return substitution.offset }
    return nil
  }

  private func matches(_ words: [Substring]) -> Bool {
    switch self {
    case .clock:
      guard words.first == "date" else { return false }
      // A given moment is no clock; neither is the time of a file.
      let given = ["-d", "--date", "-r", "--reference", "-f", "--file", "-j"]
      return !words.dropFirst().contains { word in
        given.contains { word == $0 || word.hasPrefix($0 + "=") || ($0.count == 2 && word.hasPrefix($0)) }
          || word.contains("SOURCE_DATE_EPOCH")
      }
    case .treeState:
      return words.starts(with: ["git", "describe"]) && words.contains { $0.hasPrefix("--dirty") }
    }
  }
}
