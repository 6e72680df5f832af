/// One request to one web server, spelled out with its limits.
package struct HTTPRequest: Hashable, Sendable {
  package enum Method: String, Hashable, Sendable {
    case get = "GET"
    case head = "HEAD"
  }

  package struct Header: Hashable, Sendable, Codable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package let method: Method
  package var address: WebAddress
  package var headers: [Header]
  /// Bytes of the body; one more is `NetworkError.Fault.tooLarge`.
  package var bodyLimit: Int
  /// From the look-up of the name to the last byte, for each redirect anew.
  package var timeLimit: Duration
  /// How many redirects are followed; with none the redirect itself is the answer.
  package var redirectLimit: Int

  package init(
    _ address: WebAddress, method: Method = .get, headers: [Header] = [], bodyLimit: Int = 1 << 20,
    timeLimit: Duration = .seconds(30), redirectLimit: Int = 0
  ) {
    self.method = method
    self.address = address
    self.headers = headers
    self.bodyLimit = bodyLimit
    self.timeLimit = timeLimit
    self.redirectLimit = redirectLimit
  }

  /// As a fixture names it: method and address, and who asks where that is said.
  package var display: String {
    let credentials = headers.first { $0.name.lowercased() == "authorization" }
    return "\(method.rawValue) \(address)" + (credentials.map { " as \($0.value)" } ?? "")
  }
}

/// What a web server answered.
package struct HTTPResponse: Hashable, Sendable {
  package let status: Int
  /// In the order received.
  package let headers: [HTTPRequest.Header]
  /// As sent, no encoding undone.
  package let body: [UInt8]
  /// Where the answer came from, the last of the redirects that were followed.
  package var address: WebAddress?

  package init(_ status: Int, headers: [HTTPRequest.Header] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The value of the first header of that name, in any case; nil for none.
  package func header(_ name: String) -> String? { all(name).first }

  package func all(_ name: String) -> [String] {
    headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
  }
}
