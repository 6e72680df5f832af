import PortcullisCore
import Testing

@testable import PortcullisFormats

@Suite struct `A manifest` {
  private static let digest = "sha256:" + String(repeating: "a1", count: 32)
  private static let blob = "{\"mediaType\":\"t\",\"digest\":\"\(digest)\",\"size\":3}"

  private func reading(_ text: String) -> Result<ImageManifest, ImageManifestError> {
    Result { () throws(ImageManifestError) in try ImageManifest(parsing: Array(text.utf8)) }
  }

  @Test func `of one image has a configuration and layers`() throws {
    let manifest = try reading(
      "{\"schemaVersion\":2,\"mediaType\":\"m\",\"config\":\(Self.blob),\"layers\":[\(Self.blob),\(Self.blob)]}"
    ).get()
    #expect(manifest.mediaType == "m")
    guard case .image(let config, let layers) = manifest.content else {
      Issue.record("no image")
      return
    }
    #expect(config.size == 3)
    #expect(layers.map(\.digest.description) == [Self.digest, Self.digest])
  }

  @Test func `of several names their platforms`() throws {
    let platform = "{\"os\":\"linux\",\"architecture\":\"arm\",\"variant\":\"v7\"}"
    let entry = Self.blob.dropLast() + ",\"platform\":\(platform)}"
    let manifest = try reading("{\"schemaVersion\":2,\"manifests\":[\(entry)]}").get()
    guard case .index(let images) = manifest.content else {
      Issue.record("no index")
      return
    }
    #expect(images.first?.platform == ImagePlatform("linux/arm/v7"))
    #expect(manifest.mediaType == nil)
  }

  @Test(arguments: [
    ("", "it is no JSON"), ("[]", "schemaVersion is missing"),
    ("{\"schemaVersion\":1}", "schemaVersion is 1"),
    ("{\"schemaVersion\":2}", "neither"), ("{\"schemaVersion\":2,\"manifests\":{}}", "no list"),
    ("{\"schemaVersion\":2,\"manifests\":[],\"layers\":[]}", "at once"),
    ("{\"schemaVersion\":2,\"manifests\":[],\"config\":\(blob)}", "at once"),
    ("{\"schemaVersion\":2,\"config\":\(blob)}", "layers"),
    ("{\"schemaVersion\":2,\"config\":{},\"layers\":[]}", "config has no sha256"),
    ("{\"schemaVersion\":2,\"manifests\":[{\"digest\":\"md5:00\"}]}", "manifests[0] has no sha256"),
    (
      "{\"schemaVersion\":2,\"manifests\":[{\"digest\":\"\(digest)\",\"size\":-1,\"mediaType\":\"m\"}]}",
      "no size"
    ),
    ("{\"schemaVersion\":2,\"schemaVersion\":2,\"manifests\":[]}", "no JSON"),
    ("{\"schemaVersion\":2,\"config\":\(blob),\"layers\":[", "no JSON"),
  ])
  func `that decides nothing is refused`(text: String, reason: String) {
    guard case .failure(let error) = reading(text) else {
      Issue.record("taken: \(text)")
      return
    }
    #expect(error.description.contains(reason), "\(error)")
  }

  @Test(arguments: [
    ("linux/amd64", "linux/amd64", true), ("linux/arm", "linux/arm/v7", true),
    ("linux/arm/v6", "linux/arm/v7", false), ("linux/amd64", "windows/amd64", false),
    ("linux/arm64/v8", "linux/arm64", false),
  ])
  func `is for a platform`(wanted: String, found: String, expected: Bool) throws {
    #expect(try #require(ImagePlatform(wanted)).takesIn(try #require(ImagePlatform(found))) == expected)
  }

  @Test(arguments: ["linux", "linux/", "/amd64", "a/b/c/d", "linux/am d64", ""])
  func `is for no platform of another form`(text: String) { #expect(ImagePlatform(text) == nil) }
}

@Suite struct `A challenge` {
  @Test(arguments: [
    (
      "Bearer realm=\"https://a.example.org/t\",service=\"s\",scope=\"repository:a/b:pull,push\"",
      [
        AuthenticationChallenge(
          scheme: "bearer",
          parameters: [
            "realm": "https://a.example.org/t", "service": "s", "scope": "repository:a/b:pull,push",
          ])
      ]
    ),
    (
      "bearer  REALM = \"a\\\"b\" , service=x",
      [AuthenticationChallenge(scheme: "bearer", parameters: ["realm": "a\"b", "service": "x"])]
    ),
    (
      "Basic realm=\"a\", Bearer realm=\"b\"",
      [
        AuthenticationChallenge(scheme: "basic", parameters: ["realm": "a"]),
        AuthenticationChallenge(scheme: "bearer", parameters: ["realm": "b"]),
      ]
    ),
    ("Negotiate", [AuthenticationChallenge(scheme: "negotiate", parameters: [:])]),
    ("", []), ("\"", []),
    (
      "Bearer realm=\"open",
      [
        AuthenticationChallenge(scheme: "bearer", parameters: [:]),
        AuthenticationChallenge(scheme: "realm", parameters: [:]),
      ]
    ),
  ])
  func `is read with its parameters`(header: String, expected: [AuthenticationChallenge]) {
    #expect(AuthenticationChallenge.all(in: header) == expected)
  }
}
