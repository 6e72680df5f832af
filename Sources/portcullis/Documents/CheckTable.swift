import PortcullisCore

/// The list of checks as aligned columns.
struct CheckTable {
  let text: String

  init(_ infos: [CheckInfo]) {
    let width = infos.map { $0.id.rawValue.count }.max() ?? 0
    var lines = ["\("check".padded(to: width))  blocks    stage    passes when"]
    for info in infos {
      let level = info.blocking.word.padded(to: 8)
      lines.append(
        "\(info.id.rawValue.padded(to: width))  \(level)  \(info.stage.rawValue.padded(to: 7))  \(info.title)"
      )
    }
    lines.append("")
    lines.append("\(infos.count) checks; `portcullis explain ID` says more.")
    text = lines.joined(separator: "\n")
  }
}

extension Blocking {
  /// The catalogue's word for the level in profile `ci`.
  var word: String {
    switch self {
    case .yes: "yes"
    case .findings: "fail"
    case .warns: "warns"
    case .never: "never"
    case .optIn: "opt-in"
    }
  }

  /// The level in a sentence.
  var sentence: String {
    switch self {
    case .yes: "A finding fails the gate, and a check that cannot decide leaves it undecided."
    case .findings: "A finding fails the gate; a check that cannot look is shown and blocks only if required."
    case .warns: "A finding warns, unless the gate file raises the level to block."
    case .never: "Findings inform; the level cannot be raised above warn."
    case .optIn: "Off until the gate file configures it; then a finding fails the gate."
    }
  }
}

extension String {
  /// The text filled with blanks on the right; longer texts stay as they are.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
