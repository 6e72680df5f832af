import PortcullisCore
import PortcullisReports

/// The reports a verb was asked for, and what was wrong with the asking.
struct ReportRequests: Sendable {
  /// What a verb writes when nobody says otherwise.
  enum Standard: Sendable {
    /// The four files of the report directory, and text.
    case files
    case textOnly
  }

  static let directory = "portcullis-report"

  let requests: [ReportRequest]
  let problems: [RunReport.Problem]
  /// True when the caller named none, so that a closed standard output is no lost report.
  let isStandard: Bool

  init(_ options: ReportOptions, standard: Standard) {
    isStandard = options.report.isEmpty
    let words = isStandard ? ["text"] : options.report
    var requests = isStandard && standard == .files ? ReportRequest.defaults : []
    var problems: [RunReport.Problem] = []
    for word in words {
      do {
        requests.append(try ReportRequest(word))
      } catch {
        problems.append(RunReport.Problem(.usage, "--report \(word): \(error)"))
      }
    }
    // When nothing that was asked for can be written, an old green report must not be left standing either.
    self.requests = requests.isEmpty ? ReportRequest.defaults : requests
    self.problems = problems + Self.collisions(requests)
  }

  private init(requests: [ReportRequest]) {
    self.requests = requests
    problems = []
    isStandard = false
  }

  /// True when a person reads the result on standard output anyway.
  var showsText: Bool { requests.contains { $0.path == nil && $0.format == .text } }

  /// The requests that go to files.
  var filesOnly: ReportRequests { ReportRequests(requests: requests.filter { $0.path != nil }) }

  /// One spelling for `a`, `./a` and `.//a`.
  private static func plain(_ path: String) -> String {
    (path.hasPrefix("/") ? "/" : "") + path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }

  private static func collisions(_ requests: [ReportRequest]) -> [RunReport.Problem] {
    var seen: Set<String> = []
    let paths = requests.map { $0.path ?? "standard output" }
    return paths.filter { !seen.insert(plain($0)).inserted }.map { path in
      RunReport.Problem(
        .usage, "two reports want \(path)", remedy: "give each report a path of its own")
    }
  }
}

extension ReportRequest {
  /// The file as it was asked for; nil for standard output.
  var path: String? {
    switch destination {
    case .standardOutput: nil
    case .file(let path): path
    case .defaultFile(let name): "\(ReportRequests.directory)/\(name)"
    }
  }
}
