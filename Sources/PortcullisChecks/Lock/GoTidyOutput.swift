import PortcullisCore

/// Reads the answers of `go mod tidy -diff` and `go mod verify`.
enum GoTidyOutput {
  static func tidy(_ result: ProcessResult) -> GoTidySeen.Answer {
    switch result.ending {
    case .timedOut: return .timedOut
    case .exited(0): return .clean
    case .exited(1) where result.outputText.hasPrefix("diff "):
      // The first quarter of the output is always kept, and the first changes are in it.
      return .untidy(Array(changes(in: result.outputText).prefix(200)))
    case .exited, .signalled: return trouble(result)
    }
  }

  static func verify(_ result: ProcessResult) -> GoTidySeen.Answer {
    switch result.ending {
    case .timedOut: return .timedOut
    case .exited(0): return .clean
    case .exited, .signalled: break
    }
    let modified = lines(result.errorText).filter {
      $0.contains(" has been modified (") || $0.contains(": missing ziphash: ")
    }
    return modified.isEmpty ? trouble(result) : .modified(Array(modified.prefix(50)))
  }

  private static func trouble(_ result: ProcessResult) -> GoTidySeen.Answer {
    let lines = lines(result.errorText)
    if let line = lines.first(where: { $0.contains(": checksum mismatch") }),
      let module = Self.module(in: line)
    {
      return .otherSum(module: module, output: Array(lines.prefix(12)))
    }
    let signs = ["disabled by GOPROXY=off", "module lookup disabled", "no such file or directory"]
    if let line = lines.first(where: { line in signs.contains { line.contains($0) } }) {
      return .modulesMissing(line)
    }
    return .failed(lines.first { !$0.hasPrefix("go: downloading") } ?? "it ended without a word")
  }

  /// `path@version` or `path@version/go.mod` of `verifying path@version: checksum mismatch`.
  private static func module(in line: String) -> String? {
    guard let start = line.firstRange(of: "verifying ") else { return nil }
    let module = line[start.upperBound...].prefix { $0 != ":" }
    return module.contains("@") ? String(module) : nil
  }

  private static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { String($0.prefix(500)) }
  }

  /// The changed lines of a unified diff, with their place in the file as it is.
  static func changes(in diff: String) -> [GoTidySeen.Change] {
    var changes: [GoTidySeen.Change] = []
    var file = ""
    var line = 0
    for text in diff.split(separator: "\n", omittingEmptySubsequences: false) {
      if text.hasPrefix("diff ") {
        line = 0
      } else if text.hasPrefix("--- current/"), line == 0 {
        file = String(text.dropFirst("--- current/".count))
      } else if text.hasPrefix("@@ -") {
        let number = text.dropFirst(4).prefix(while: \.isNumber)
        // An empty file counts its lines from 0.
        line = max(1, Int(number) ?? 1)
      } else if line > 0, let sign = text.first {
        if sign == "-" || sign == "+" {
          changes.append(
            .init(file: file, line: line, text: String(text.dropFirst().prefix(500)), isMissing: sign == "+"))
        }
        if sign != "+" { line += 1 }
      }
    }
    return changes
  }
}
