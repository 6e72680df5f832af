/// How much a Markdown report tells; each case leaves out more than the one before.
enum MarkdownDetail: CaseIterable {
  case everything, withoutPassed, withoutTimings, withoutEvidence, manyRows, someRows, fewRows, namesOnly

  var listsPassed: Bool { self == .everything }
  var listsTimings: Bool { self == .everything || self == .withoutPassed }
  var showsEvidence: Bool { listsTimings || self == .withoutTimings }
  var showsReasons: Bool { self != .namesOnly }

  /// Rows of one table.
  var rows: Int {
    switch self {
    case .everything, .withoutPassed, .withoutTimings, .withoutEvidence: 2000
    case .manyRows: 200
    case .someRows: 50
    case .fewRows: 10
    case .namesOnly: 20
    }
  }

  /// Findings shown of one check.
  var findings: Int { showsEvidence ? 20 : 3 }
}
