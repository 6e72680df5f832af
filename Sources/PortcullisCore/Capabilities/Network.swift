/// Asking web servers.
///
/// The live value is `Network.live(environment:)` of PortcullisSystem and reaches only checks whose hosts `plan` lists.
package struct Network: Sendable {
  /// Sends one request and follows no redirect; throws `NetworkError`.
  package var send: @Sendable (HTTPRequest) async throws -> HTTPResponse

  package init(send: @escaping @Sendable (HTTPRequest) async throws -> HTTPResponse) { self.send = send }

  /// What a check gets that announced no host.
  package static let refusing = Network { throw NetworkError(.notPermitted, $0.address) }

  /// The answer after as many redirects as the request allows.
  ///
  /// Credentials go to the server they were meant for and to no other; encryption once begun is not given up.
  package func answer(to request: HTTPRequest) async throws -> HTTPResponse {
    var next = request
    var left = request.redirectLimit
    while true {
      var response = try await send(next)
      response.address = next.address
      guard left > 0, Self.redirections.contains(response.status), let place = response.header("location")
      else {
        guard request.redirectLimit > 0, Self.redirections.contains(response.status) else { return response }
        throw NetworkError(.redirectRefused("more than \(request.redirectLimit) redirects"), next.address)
      }
      left -= 1
      next = try Self.redirected(next, to: place)
    }
  }

  private static let redirections: Set<Int> = [301, 302, 303, 307, 308]
  private static let credentials: Set<String> = ["authorization", "cookie", "proxy-authorization"]

  private static func redirected(
    _ request: HTTPRequest, to place: String
  ) throws(NetworkError) -> HTTPRequest {
    guard let address = request.address.resolving(place) else {
      throw NetworkError(.redirectRefused("no web address: \(place.prefix(200))"), request.address)
    }
    guard request.address.scheme == .http || address.scheme == .https else {
      throw NetworkError(.redirectRefused("from https to \(address)"), request.address)
    }
    var next = request
    next.address = address
    if !address.hasOrigin(of: request.address) {
      next.headers.removeAll { credentials.contains($0.name.lowercased()) }
    }
    return next
  }
}
