import FoundationEssentials
import PortcullisCore
import PortcullisSystem
import PortcullisTestSupport
import Testing

@Suite struct `Web servers` {
  private func request(
    _ port: Int, _ target: String, limit: Int = 1 << 20, time: Duration = .seconds(20),
    scheme: String = "http"
  ) throws -> HTTPRequest {
    HTTPRequest(
      try #require(WebAddress("\(scheme)://127.0.0.1:\(port)\(target)")), bodyLimit: limit, timeLimit: time)
  }

  /// The fault of a request that must have one.
  private func fault(
    _ request: HTTPRequest, environment: [String: String] = [:]
  ) async throws -> NetworkError.Fault? {
    do {
      _ = try await Network.live(environment: environment).send(request)
      return nil
    } catch let error as NetworkError {
      #expect(error.host == request.address.authority)
      return error.fault
    }
  }

  @Test func `an answer is taken as it was sent`() async throws {
    try await LoopbackServer.misbehaving { port in
      let network = Network.live(environment: [:])
      for target in ["/ok", "/interim", "/ok"] {
        let answer = try await network.send(try request(port, target))
        #expect(answer.status == 200)
        #expect(answer.body == Array("ok".utf8))
        #expect(answer.header("x-kind") == (target == "/ok" ? "plain" : nil))
      }
      #expect(try await network.send(try request(port, "/missing")).status == 404)
      #expect(try await network.send(try request(port, "/packed")).body == [0x1F, 0x8B, 8, 0])
      #expect(try await network.send(try request(port, "/big", limit: 3_000_000)).body.count == 3_000_000)
    }
  }

  @Test(arguments: [
    ("/hang", NetworkError.Fault.timedOut(after: .milliseconds(700))),
    ("/drip", .timedOut(after: .milliseconds(700))), ("/reset", .reset), ("/nothing", .reset),
    ("/short", .truncated), ("/cut", .truncated), ("/big", .tooLarge(limit: 1000)),
    ("/endless", .tooLarge(limit: 1000)),
  ])
  func `a broken answer is told by its class`(target: String, expected: NetworkError.Fault) async throws {
    try await LoopbackServer.misbehaving { port in
      let found = try await fault(try request(port, target, limit: 1000, time: .milliseconds(700)))
      #expect(found == expected)
    }
  }

  @Test(arguments: ["/junk", "/headers"])
  func `what is no HTTP is refused`(target: String) async throws {
    try await LoopbackServer.misbehaving { port in
      guard case .malformed = try await fault(try request(port, target)) else {
        Issue.record("\(target) was taken")
        return
      }
    }
  }

  @Test func `nobody listening and no such name are told apart`() async throws {
    #expect(try await fault(try request(1, "/")) == .refused)
    let nowhere = HTTPRequest(try #require(WebAddress("http://nowhere.invalid/")), timeLimit: .seconds(20))
    #expect(try await fault(nowhere) == .nameNotFound)
  }

  @Test func `a proxy of the environment is used, and its absence told`() async throws {
    let proxied = HTTPRequest(try #require(WebAddress("http://nowhere.invalid/ok")), timeLimit: .seconds(20))
    try await LoopbackServer.misbehaving { port in
      // The server takes the absolute address of a proxied request for an unknown path and hangs up.
      let found = try await fault(proxied, environment: ["http_proxy": "http://127.0.0.1:\(port)"])
      #expect(found == .reset)
    }
    let refused = try await fault(proxied, environment: ["http_proxy": "http://127.0.0.1:1"])
    #expect(refused == .proxy("it refuses the connection"))
    #expect(
      try await fault(
        proxied, environment: ["http_proxy": "http://127.0.0.1:1", "no_proxy": "nowhere.invalid"])
        == .nameNotFound)
  }

  @Test func `a certificate is believed only where the environment says so`() async throws {
    let directory = FileManager.default.temporaryDirectory.appending(
      path: "portcullis-tls-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let (file, key) = (directory.path + "/cert.pem", directory.path + "/key.pem")
    _ = try await Processes.live(permissions: Permissions()).output(
      of: Command(
        "/usr/bin/openssl",
        [
          "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key,
          "-out", file, "-subj", "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2",
        ], environment: LoopbackServer.plain))
    try await LoopbackServer.misbehaving(certificate: (file, key)) { port in
      let request = try request(port, "/ok", scheme: "https")
      guard case .tls = try await fault(request) else {
        Issue.record("a certificate that nobody vouches for was believed")
        return
      }
      for name in ["CURL_CA_BUNDLE", "SSL_CERT_FILE"] {
        #expect(try await Network.live(environment: [name: file]).send(request).status == 200)
      }
      let named = HTTPRequest(try #require(WebAddress("https://localhost:\(port)/ok")))
      guard case .tls = try await fault(named, environment: ["SSL_CERT_FILE": file]) else {
        Issue.record("a certificate for another name was believed")
        return
      }
    }
  }

  @Test func `credentials stay with the server they are for`() async throws {
    try await LoopbackServer.misbehaving { first in
      try await LoopbackServer.misbehaving { second in
        let network = Network.live(environment: [:])
        for (port, isSent) in [(first, true), (second, false)] {
          var request = try request(first, "/to?http://127.0.0.1:\(port)/echo")
          request.headers = [HTTPRequest.Header("Authorization", "Bearer secret")]
          request.redirectLimit = 3
          let answer = try await network.answer(to: request)
          #expect(answer.address?.port == port)
          #expect(String(decoding: answer.body, as: UTF8.self).contains("secret") == isSent)
        }
      }
    }
  }

  @Test func `a cancelled request ends soon`() async throws {
    try await LoopbackServer.misbehaving { port in
      let request = try request(port, "/hang", time: .seconds(50))
      let begin = ContinuousClock.now
      await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { _ = try await Network.live(environment: [:]).send(request) }
        try? await Task.sleep(for: .milliseconds(200))
        group.cancelAll()
        await #expect(throws: CancellationError.self) { try await group.waitForAll() }
      }
      #expect(begin.duration(to: .now) < .seconds(20))
    }
  }

  @Test func `many requests at once all get their answers`() async throws {
    try await LoopbackServer.misbehaving { port in
      let network = Network.live(environment: [:])
      let request = try request(port, "/ok")
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<60 { group.addTask { try await network.send(request).status } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(statuses == Array(repeating: 200, count: 60))
    }
  }
}
