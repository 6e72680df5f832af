import PortcullisCore
import PortcullisFormats

// Anonymous tokens, as registries hand them out for what everyone may read.
extension ImageRegistry {
  /// The value of the header that the registry asks for.
  func token(for name: PublishedImageName, _ refused: HTTPResponse) async throws -> String {
    let challenges = refused.all("www-authenticate").flatMap(AuthenticationChallenge.all)
    guard let bearer = challenges.first(where: { $0.scheme == "bearer" }) else {
      let schemes = challenges.map(\.scheme).joined(separator: ", ")
      throw Refusal(
        text: "\(name.registry.authority) asks for credentials"
          + (schemes.isEmpty ? " and does not say which" : " (\(schemes))"),
        remedy: "let \(name.path) be read without credentials")
    }
    guard let address = Self.tokenAddress(bearer, name) else {
      throw Refusal(
        text: "\(name.registry.authority) names no address where a token could be had",
        remedy: "correct the 'realm' of the registry's challenge: an https address")
    }
    let request = HTTPRequest(
      address, headers: [.init("Accept", "application/json")], bodyLimit: 1 << 18, redirectLimit: 3)
    let response = try await network.answer(to: request)
    let document = response.status == 200 ? try? JSONValue(parsing: response.body) : nil
    guard let token = document?["token"]?.string ?? document?["access_token"]?.string, Self.isToken(token)
    else {
      throw Refusal(
        text: "\(address.authority) gives no token for \(name.path) without credentials: "
          + "status \(response.status)",
        remedy: "let \(name.path) be read without credentials")
    }
    return "Bearer \(token)"
  }

  /// A registry that is asked over TLS may not send the run to a server without.
  private static func tokenAddress(_ challenge: AuthenticationChallenge, _ name: PublishedImageName)
    -> WebAddress?
  {
    guard let realm = challenge.parameters["realm"].flatMap(WebAddress.init),
      realm.scheme == .https || name.registry.scheme == .http
    else { return nil }
    let scope = challenge.parameters["scope"] ?? "repository:\(name.path):pull"
    var query = "scope=" + encoded(scope)
    if let service = challenge.parameters["service"] { query = "service=" + encoded(service) + "&" + query }
    let joint = realm.target.contains("?") ? "&" : "?"
    return WebAddress(realm.scheme, realm.authority, target: realm.target + joint + query)
  }

  private static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: result.append(byte)
      default: result += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isToken(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count < 65_536 && text.utf8.allSatisfy { 0x21...0x7E ~= $0 }
  }
}
