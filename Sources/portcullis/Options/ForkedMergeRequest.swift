import PortcullisCore

/// Whether the CI says that this change comes from a fork, whose commands the project does not vouch for.
enum ForkedMergeRequest {
  /// `event` holds the bytes of the file that `GITHUB_EVENT_PATH` names; nil when it cannot be read.
  static func detected(environment: [String: String], event: [UInt8]?) -> Bool {
    if let source = environment["CI_MERGE_REQUEST_SOURCE_PROJECT_ID"],
      let target = environment["CI_MERGE_REQUEST_PROJECT_ID"]
    {
      return source != target
    }
    let isPullRequest = environment["GITHUB_EVENT_NAME"]?.hasPrefix("pull_request") ?? false
    guard environment["GITHUB_ACTIONS"] == "true", isPullRequest else { return false }
    // An event that cannot be read might come from a fork.
    guard let event, let document = try? JSONValue(parsing: event) else { return true }
    let pull = document["pull_request"]
    let head = pull?["head"]?["repo"]?["full_name"]?.string
    let base = pull?["base"]?["repo"]?["full_name"]?.string
    return head == nil || head != base
  }
}
