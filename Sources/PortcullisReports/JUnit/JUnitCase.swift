import PortcullisCore
import PortcullisXML

/// One testcase as it will be written.
struct JUnitCase {
  enum Kind { case passed, failure, error, skipped }

  let classname: String
  let id: String
  var instance: String?
  let milliseconds: Int
  let kind: Kind
  /// What there is to say beyond the name; empty for most of a large run.
  var detail = Detail.none

  /// Held at a distance, so that a million cases with nothing to say are cheap to pass on.
  indirect enum Detail {
    case none
    case some(JUnitDetail)
  }

  var words: JUnitDetail {
    get {
      switch detail {
      case .none: JUnitDetail()
      case .some(let words): words
      }
    }
    set { detail = .some(newValue) }
  }
  /// As `CheckResult.name`.
  var name: String { instance.map { "\(id) [\($0)]" } ?? id }
}

/// The texts of a testcase.
struct JUnitDetail {
  var place: Location?
  /// Dotted, so that it cannot collide with a type name some reader gives a meaning.
  var type = ""
  var message = ""
  var text = ""
  var output = ""

  /// Text in which no reader finds an attachment tag that a check never made.
  static func inert(_ text: String) -> String {
    let tag = "[[ATTACHMENT|"
    let clean = XMLText.sanitised(text)
    guard clean.contains(tag) else { return clean }
    return clean.split(separator: tag, omittingEmptySubsequences: false)
      .joined(separator: "[[\u{200B}ATTACHMENT|")
  }

  /// Message cut to one line, text that starts with the message, output without its middle.
  mutating func say(_ message: String, _ detail: [String], within limits: JUnitLimits) {
    let line = PlainText.line(message)
    self.message = PlainText.capped(Self.inert(line), bytes: limits.message)
    let whole = ([line] + detail).joined(separator: "\n")
    text = PlainText.capped(Self.inert(whole), head: limits.text * 3 / 4, tail: limits.text / 4 - 80)
  }

  mutating func print(_ lines: [String], within limits: JUnitLimits) {
    let whole = Self.inert(lines.joined(separator: "\n"))
    output = PlainText.capped(whole, head: limits.outputHead, tail: limits.outputTail - 80)
  }
}
