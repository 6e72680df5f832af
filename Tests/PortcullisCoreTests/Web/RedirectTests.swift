import PortcullisCore
import Testing

@Suite struct `Redirects` {
  private func network(_ places: [String: String]) -> Network {
    Fixture(
      web: Dictionary(
        uniqueKeysWithValues: places.map { asked, place in
          let headers = place.isEmpty ? [] : [HTTPRequest.Header("Location", place)]
          return (asked, .success(HTTPResponse(place.isEmpty ? 200 : 307, headers: headers)))
        })
    ).context.network
  }

  private func request(_ address: String, limit: Int = 4) throws -> HTTPRequest {
    HTTPRequest(
      try #require(WebAddress(address)), headers: [.init("Authorization", "me"), .init("Accept", "*")],
      redirectLimit: limit)
  }

  @Test func `credentials follow to the same origin only, and do not come back`() async throws {
    let network = network([
      "GET https://a.example.org/ as me": "/next", "GET https://a.example.org/next as me": "//b.example.org/",
      "GET https://b.example.org/": "https://a.example.org/end", "GET https://a.example.org/end": "",
    ])
    let answer = try await network.answer(to: try request("https://a.example.org/"))
    #expect(answer.status == 200)
    #expect(answer.address?.description == "https://a.example.org/end")
  }

  @Test func `another port is another server`() async throws {
    let network = network([
      "GET http://a.example.org:81/ as me": "http://a.example.org:82/", "GET http://a.example.org:82/": "",
    ])
    #expect(try await network.answer(to: try request("http://a.example.org:81/")).status == 200)
  }

  @Test(arguments: ["http://a.example.org/", "ftp://a.example.org/", "https://u@a.example.org/"])
  func `where a run does not go`(place: String) async throws {
    let network = network(["GET https://a.example.org/ as me": place, "GET http://a.example.org/": ""])
    let error = await #expect(throws: NetworkError.self) {
      try await network.answer(to: try request("https://a.example.org/"))
    }
    guard case .redirectRefused = error?.fault else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `a circle ends`() async throws {
    let network = network(["GET https://a.example.org/ as me": "/"])
    let error = await #expect(throws: NetworkError.self) {
      try await network.answer(to: try request("https://a.example.org/"))
    }
    #expect(error?.fault == .redirectRefused("more than 4 redirects"))
  }

  @Test func `none asked for means none followed`() async throws {
    let network = network(["GET https://a.example.org/ as me": "/x"])
    #expect(try await network.answer(to: try request("https://a.example.org/", limit: 0)).status == 307)
  }

  @Test func `a fixture fails loudly for what it does not have`() async throws {
    await #expect(throws: UnstagedRequest.self) {
      try await Fixture().context.network.send(try request("https://a.example.org/"))
    }
  }
}
