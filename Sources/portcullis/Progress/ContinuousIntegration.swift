/// The CI system this process runs in, as its variables say.
enum ContinuousIntegration: String, Sendable {
  case gitlab = "GitLab CI"
  case github = "GitHub Actions"
  case generic = "CI"

  init?(environment: [String: String]) {
    switch environment {
    case let values where values["GITLAB_CI"] == "true": self = .gitlab
    case let values where values["GITHUB_ACTIONS"] == "true": self = .github
    case let values where ["true", "1"].contains(values["CI"] ?? ""): self = .generic
    default: return nil
    }
  }

  /// What opens a collapsible section of the job log; nil where the CI has none.
  func opening(_ title: String, at seconds: Int) -> String? {
    switch self {
    case .gitlab: "\u{1B}[0Ksection_start:\(seconds):portcullis\r\u{1B}[0K\(title)"
    case .github: "::group::\(title)"
    case .generic: nil
    }
  }

  func closing(at seconds: Int) -> String? {
    switch self {
    case .gitlab: "\u{1B}[0Ksection_end:\(seconds):portcullis\r\u{1B}[0K"
    case .github: "::endgroup::"
    case .generic: nil
    }
  }
}
