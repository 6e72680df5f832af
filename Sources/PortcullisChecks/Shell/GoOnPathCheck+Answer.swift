import PortcullisCore
import PortcullisFormats

extension GoOnPathCheck {
  package struct Answer: Codable, Sendable {
    /// The last line on standard output.
    package let text: String
    /// How the program ended, where that was not with 0.
    package let trouble: String?
    package let isTimeout: Bool
    /// The toolchain's name in the answer; nil where it is not an answer of Go.
    package let toolchain: String?
  }
}

extension GoOnPathCheck.Answer {
  init(_ result: ProcessResult) {
    let line = result.outputText.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
    let trouble: String? =
      switch result.ending {
      case .exited(0): nil
      case .exited(let status): "exit status \(status): \(result.errorText.prefix(300))"
      case .signalled(let signal): "signal \(signal)"
      case .timedOut: "no answer within 10 s"
      }
    let toolchain = trouble == nil ? GoVersionText.toolchain(inAnswer: result.outputText) : nil
    self.init(text: line, trouble: trouble, isTimeout: result.ending == .timedOut, toolchain: toolchain)
  }
}

extension GoCandidate.Kind {
  var words: String {
    switch self {
    case .program: "Go itself"
    case .script: "a script"
    case .dispatcher: "a program that is not Go itself"
    case .notExecutable: "may not be executed"
    case .dangling: "a link to nothing"
    }
  }
}
