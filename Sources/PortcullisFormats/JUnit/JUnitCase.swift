import PortcullisXML

/// A test case that is open.
struct JUnitCase {
  enum Outcome {
    case passed, skipped, failed, errored
  }

  /// Of file, class name and name.
  let identity: Int
  let milliseconds: Int?
  var isSkipped: Bool
  var isFlaky = false
  /// Its status says failed, whatever its children say.
  let claimsProblem: Bool
  private let className: String?
  private let name: String
  private let file: String?
  private let fileLine: Int?
  private let line: Int
  private var kind: JUnitProblem.Kind?
  private var message: String?
  private var isExplained = false

  init(_ element: borrowing XMLElement, suite: JUnitSuite?) {
    let className = element.attribute("classname")
    let name = element.attribute("name") ?? ""
    let file = element.attribute("file") ?? suite?.file
    self.className = className.map { JUnitText.beginning($0, Self.words) }
    self.name = JUnitText.beginning(name, Self.words)
    self.file = file.map { JUnitText.beginning($0, Self.words) }
    fileLine = JUnitNumber.count(element.attribute("line"))
    milliseconds = JUnitNumber.milliseconds(element.attribute("time"))
    line = element.line
    let states = [element.attribute("status"), element.attribute("result")].compactMap { $0?.lowercased() }
    isSkipped = states.contains { ["disabled", "ignored", "notrun", "skipped", "suppressed"].contains($0) }
    claimsProblem = states.contains { ["failed", "failure", "fail", "error", "errored"].contains($0) }
    var hasher = Hasher()
    hasher.combine(file)
    hasher.combine(className ?? suite?.name)
    hasher.combine(name)
    identity = hasher.finalize()
  }

  /// Error before failure before skipped.
  var outcome: Outcome {
    switch kind {
    case .error: .errored
    case .failure, .suite: .failed
    case nil: isSkipped ? .skipped : .passed
    }
  }

  var problem: JUnitProblem? {
    guard let kind else { return nil }
    return JUnitProblem(
      kind: kind, className: className, name: name, message: message, file: file, fileLine: fileLine,
      milliseconds: milliseconds, line: line)
  }

  mutating func meet(_ kind: JUnitProblem.Kind, _ message: String?) {
    if self.kind != .error { self.kind = kind }
    if self.message == nil { self.message = message.map { JUnitText.beginning($0, Self.words) } }
  }

  /// Adds the first line of the first text, unless the message says it already.
  mutating func explain(_ line: String) {
    guard !isExplained else { return }
    isExplained = true
    let line = JUnitText.beginning(line, Self.words)
    guard let message, !message.isEmpty else { return self.message = line }
    if !line.contains(message), !message.contains(line) { self.message = "\(message): \(line)" }
  }

  /// Scalars of a name or a message that are kept.
  static let words = 1000
}
