import PortcullisCore
import PortcullisPipeline
import Testing

@testable import portcullis

@Suite struct `Progress` {
  struct ColourCase: Sendable {
    let choice: ColourChoice
    let terminal: Bool
    let environment: [String: String]
    let coloured: Bool
  }

  static let colours: [ColourCase] = [
    ColourCase(choice: .auto, terminal: true, environment: [:], coloured: true),
    ColourCase(choice: .auto, terminal: false, environment: [:], coloured: false),
    ColourCase(choice: .auto, terminal: true, environment: ["TERM": "dumb"], coloured: false),
    ColourCase(choice: .auto, terminal: true, environment: ["NO_COLOR": "1"], coloured: false),
    ColourCase(choice: .auto, terminal: true, environment: ["NO_COLOR": ""], coloured: true),
    ColourCase(choice: .auto, terminal: false, environment: ["FORCE_COLOR": "1"], coloured: true),
    ColourCase(choice: .auto, terminal: false, environment: ["FORCE_COLOR": "0"], coloured: false),
    ColourCase(choice: .auto, terminal: false, environment: ["CLICOLOR_FORCE": "1"], coloured: true),
    ColourCase(
      choice: .auto, terminal: true, environment: ["NO_COLOR": "1", "FORCE_COLOR": "1"], coloured: false),
    ColourCase(choice: .always, terminal: false, environment: ["NO_COLOR": "1"], coloured: true),
    ColourCase(choice: .never, terminal: true, environment: ["FORCE_COLOR": "1"], coloured: false),
  ]

  @Test(arguments: colours) func `colour follows flag, variables and terminal`(row: ColourCase) {
    #expect(row.choice.coloured(isTerminal: row.terminal, environment: row.environment) == row.coloured)
  }

  @Test func `a frame shows what runs, since when, and a bar`() {
    var state = ProgressState()
    state.apply(.started(name: "lock.present", total: 4), at: .zero)
    state.apply(.started(name: "shell.go-on-path", total: 4), at: .seconds(2))
    state.apply(
      .finished(
        name: "lock.present", outcome: .failed, findings: 1, duration: .seconds(1), done: 1, total: 4),
      at: .seconds(3))
    let frame = ProgressFrame(state, at: .seconds(6), width: 80)
    #expect(frame.lines.count == 2)
    #expect(frame.lines[0].hasSuffix("shell.go-on-path  4 s"))
    #expect(frame.lines[1].hasSuffix("1/4  1 failed"))
    #expect(ProgressFrame(state, at: .seconds(6), width: 20).lines.allSatisfy { $0.count < 20 })
  }

  @Test func `a log gets a line when a check ends and a heartbeat that names what runs`() throws {
    let event = ProgressEvent.finished(
      name: "lock.present", outcome: .failed, findings: 2, duration: .milliseconds(15), done: 3, total: 12)
    #expect(
      ProgressLine.text(of: event, coloured: false) == "[ 3/12] ✗ lock.present: failed, 2 findings (15 ms)")
    #expect(ProgressLine.text(of: .started(name: "x", total: 1), coloured: false) == nil)
    var state = ProgressState()
    state.apply(.started(name: "toolchain.hello-runs", total: 2), at: .zero)
    #expect(
      ProgressLine.heartbeat(state, at: .seconds(31)) == "[0/2] still running: toolchain.hello-runs (31 s)")
  }

  static let forks: [([String: String], String?, Bool)] = [
    ([:], nil, false),
    (["CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "7", "CI_MERGE_REQUEST_PROJECT_ID": "7"], nil, false),
    (["CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "8", "CI_MERGE_REQUEST_PROJECT_ID": "7"], nil, true),
    (["GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "push"], nil, false),
    (["GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request"], nil, true),
    (["GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request"], "not json", true),
    (
      ["GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request"],
      #"{"pull_request":{"head":{"repo":{"full_name":"a/b"}},"base":{"repo":{"full_name":"a/b"}}}}"#, false
    ),
    (
      ["GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request_target"],
      #"{"pull_request":{"head":{"repo":{"full_name":"c/b"}},"base":{"repo":{"full_name":"a/b"}}}}"#, true
    ),
    (
      ["GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request"],
      #"{"pull_request":{"head":{"repo":null},"base":{"repo":{"full_name":"a/b"}}}}"#, true
    ),
  ]

  @Test(arguments: forks)
  func `a merge request from a fork is told from the CI's own words`(
    environment: [String: String], event: String?, isFork: Bool
  ) {
    let bytes = event.map { Array($0.utf8) }
    #expect(ForkedMergeRequest.detected(environment: environment, event: bytes) == isFork)
  }
}
