internal import PortcullisCore

/// Whose certificates are believed and which way requests take, as the curl program reads it from its environment.
struct CurlSurroundings: Hashable, Sendable {
  /// Nil for the system's own list.
  let certificateFile: String?
  let certificateDirectory: String?
  /// Hosts that are asked directly, separated by commas.
  let exceptions: String
  private let environment: [String: String]

  init(environment: [String: String]) {
    func first(_ names: String...) -> String? {
      names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    }
    certificateFile = first("CURL_CA_BUNDLE", "SSL_CERT_FILE")
    certificateDirectory = first("SSL_CERT_DIR")
    exceptions = first("no_proxy", "NO_PROXY") ?? ""
    self.environment = environment
  }

  /// Empty for none.
  func proxy(for scheme: WebAddress.Scheme) -> String {
    let names =
      switch scheme {
      // In capitals the variable can be set by whoever sends a request to a CGI program.
      case .http: ["http_proxy", "all_proxy", "ALL_PROXY"]
      case .https: ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
      }
    return names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
  }
}
