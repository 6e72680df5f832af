import PortcullisCore
import PortcullisFormats

/// Everything wrong with one requirement in hash mode, told in one sentence under the gravest rule.
struct RequirementFaults {
  private let entry: RequirementSeen

  init(_ entry: RequirementSeen) { self.entry = entry }

  typealias Judgement = (
    rule: String, severity: Severity, message: Finding.Message, place: RequirementsSeen.Place?
  )

  var finding: Judgement? {
    if let refusal = entry.refusal {
      return entry.lastLine > entry.place.line
        ? ("PY-06", .failure, .unfinished(entry, refusal), nil)
        : ("PY-02", .failure, .refused(entry, refusal), nil)
    }
    if let dropped = entry.dropped.first {
      return ("PY-06", .failure, .swallowed(entry, dropped.text, dropped.place.line), nil)
    }
    if let moving { return ("PY-08", .failure, moving, nil) }
    if let rule = missing.first?.rule {
      return (rule, .failure, .faulty(entry, missing.map(\.text)), entry.badHashes.first?.place)
    }
    return dangling.map { ("PY-06", .warning, $0, nil) }
  }

  private var moving: Finding.Message? {
    if entry.isEditable { return .editable(entry) }
    switch entry.kind {
    case .versionControl: return entry.hasWholeCommit ? nil : .movingCheckout(entry)
    case .directory: return .directory(entry)
    case .named, .address, .archive, .options, .refused: return nil
    }
  }

  private var missing: [(rule: String, text: String)] {
    var faults: [(rule: String, text: String)] = []
    let isUnpinned = entry.kind == .named && !entry.isPinned
    if entry.hashCount == 0, entry.kind != .versionControl {
      faults.append(("PY-02", isUnpinned ? "has no version pin and no hash" : "has no hash"))
    } else if isUnpinned {
      faults.append(("PY-03", "is not pinned by exactly one =="))
    }
    for hash in entry.badHashes where !hash.isStrong {
      faults.append(("PY-04", "has a \(hash.algorithm) digest, which can be forged"))
    }
    for hash in entry.badHashes {
      guard let fault = hash.fault else { continue }
      faults.append(("PY-05", "has a \(hash.algorithm) digest \(hash.digestStart)… that is \(fault)"))
    }
    return faults
  }

  private var dangling: Finding.Message? {
    guard let cut = entry.cut else { return nil }
    return switch cut.cause {
    case .comment, .blank: .dangling(entry, "line \(cut.line ?? entry.lastLine)")
    case .endOfFile: .dangling(entry, "the end of the file")
    }
  }
}

extension Finding.Message {
  fileprivate static func refused(_ entry: RequirementSeen, _ reason: String) -> Self {
    "pip cannot read line \(entry.place.line), \(entry.title): \(reason)"
  }
  fileprivate static func unfinished(_ entry: RequirementSeen, _ reason: String) -> Self {
    """
    pip reads lines \(entry.place.line) to \(entry.lastLine), from \(entry.title) on, as one requirement \
    and cannot: \(reason)
    """
  }
  fileprivate static func swallowed(_ entry: RequirementSeen, _ text: String, _ line: Int) -> Self {
    "\(text) on line \(line) is swallowed by the unfinished requirement of \(entry.title), and pip drops it"
  }
  fileprivate static func editable(_ entry: RequirementSeen) -> Self {
    "\(entry.title) is editable: it has no digest, and pip refuses it beside hashes"
  }
  fileprivate static func movingCheckout(_ entry: RequirementSeen) -> Self {
    "\(entry.title) is installed from a checkout without whole commit id, so it can change by itself"
  }
  fileprivate static func directory(_ entry: RequirementSeen) -> Self {
    "\(entry.title) is a directory: it has no digest, and pip refuses it beside hashes"
  }
  fileprivate static func faulty(_ entry: RequirementSeen, _ faults: [String]) -> Self {
    let shown = faults.prefix(3).joined(separator: " and ")
    let more = faults.count > 3 ? " and \(faults.count - 3) more faults" : ""
    return "\(entry.title) \(shown)\(more)"
  }
  fileprivate static func dangling(_ entry: RequirementSeen, _ end: String) -> Self {
    "the requirement of \(entry.title) ends in a backslash before \(end): a hash may be missing"
  }
}
