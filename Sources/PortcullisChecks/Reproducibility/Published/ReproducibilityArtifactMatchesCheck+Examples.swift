package import PortcullisCore
import PortcullisFormats
import PortcullisTLS

extension ReproducibilityArtifactMatchesCheck {
  package static let examples: [Example<Self>] = files + builds + images + silent

  private static let server = "server\n"
  private static let other = "tampered\n"

  static func digest(_ text: String) -> ContentDigest {
    ContentDigest(.sha256, of: Array(text.utf8)) ?? ContentDigest(.sha256, bytes: [])
  }

  private static func tree(_ artefact: String, _ sums: String? = nil) -> Fixture {
    var files: [String: Fixture.Entry] = ["out/server": .text(artefact)]
    if let sums { files["SHA256SUMS"] = .text(sums) }
    return Fixture(files: files, untracked: ["out/server"], gateFile: "portcullis.yml")
  }

  private static let bySums = Options(published: .init(digestFile: "SHA256SUMS"), artifacts: ["out/server"])
  private static let byDigest = Options(published: .init(digests: ["out/server": digest(server)]))

  private static let files: [Example<Self>] = [
    Example(
      "what sha256sum says", tree(server, "\(digest(server).hexadecimal)  server\n"), options: bySums, .passes
    ),
    Example(
      "another file than the published one", tree(other, "# v1\n\(digest(server).hexadecimal) *out/server\n"),
      options: bySums, .finds([.init("PUB-01", at: "SHA256SUMS", line: 2)])),
    Example(
      "nothing under its name", tree(server, "\(digest(server).hexadecimal)  client\n"), options: bySums,
      .inconclusive),
    Example(
      "two digests under its name",
      tree(
        server, "\(digest(server).hexadecimal)  server\nSHA256 (./server) = \(digest(other).hexadecimal)\n"),
      options: bySums, .inconclusive),
    Example(
      "a digest by MD5", tree(server, "d41d8cd98f00b204e9800998ecf8427e  server\n"), options: bySums,
      .inconclusive),
    Example("what the gate file says", tree(server), options: byDigest, .passes),
    Example(
      "another file than the gate file says", tree(other), options: byDigest,
      .finds([.init("PUB-01", at: "portcullis.yml")])),
  ]

  /// A machine whose build leaves a text in `out/server`, beside a stray file of that name in the work tree.
  private static func machine(_ built: String, status: Int32 = 0) -> Fixture {
    var files = StagedRepository(["Makefile": "all:\n\tcp server out/server\n"]).files
    files["/usr/bin/make"] = GoStage.program
    files["out/server"] = "a stray file\n"
    files["\(Fixture.temporaryDirectory)/kept/1/out/server"] = .text(built)
    return Fixture(
      files: files, programs: ["/usr/bin/make all": GoStage.answer("", status: status)],
      environment: ["PATH": "/usr/bin"], untracked: ["out/server"], gateFile: "portcullis.yml")
  }

  private static let built = Options(
    published: .init(digests: ["out/server": digest(server)]), build: ["make", "all"])

  private static let builds: [Example<Self>] = [
    Example("the commit builds what was published", machine(server), options: built, .passes),
    Example(
      "the commit builds something else", machine(other), options: built,
      .finds([.init("PUB-01", at: "portcullis.yml")])),
    Example("the build of the commit fails", machine(server, status: 2), options: built, .inconclusive),
  ]

  private static let registry = "https://registry.example.org/v2/app/manifests/"
  private static let type = "application/vnd.oci.image.manifest.v1+json"
  private static let manifest = """
    {"schemaVersion":2,"mediaType":"\(type)","config":{"mediaType":"application/vnd.oci.image.config.v1+json",\
    "digest":"\(digest("{}"))","size":2},"layers":[]}
    """

  private static func answer(_ body: String, type: String = type) -> Result<HTTPResponse, NetworkError> {
    .success(HTTPResponse(200, headers: [.init("Content-Type", type)], body: Array(body.utf8)))
  }

  private static func web(_ answers: [String: Result<HTTPResponse, NetworkError>]) -> Fixture {
    Fixture(web: answers, gateFile: "portcullis.yml")
  }

  private static let tagged = Options(
    published: .init(
      image: .init(reference: "registry.example.org/app:1.4", digest: digest(manifest))))
  private static let pinned = Options(
    published: .init(image: .init(reference: "registry.example.org/app@\(digest(manifest))")))
  private static let challenge = HTTPRequest.Header(
    "WWW-Authenticate",
    "Bearer realm=\"https://auth.example.org/token\",service=\"r\",scope=\"repository:app:pull\"")

  private static let images: [Example<Self>] = [
    Example(
      "the tag leads to the image", web(["GET \(registry)1.4": answer(manifest)]), options: tagged, .passes),
    Example(
      "the tag was moved", web(["GET \(registry)1.4": answer(manifest + "\n")]), options: tagged,
      .finds([.init("PUB-02", at: "portcullis.yml")])),
    Example(
      "the registry asks for a token",
      web([
        "GET \(registry)1.4": .success(HTTPResponse(401, headers: [challenge])),
        "GET https://auth.example.org/token?service=r&scope=repository%3Aapp%3Apull": answer(
          "{\"token\":\"anonymous\"}", type: "application/json"),
        "GET \(registry)1.4 as Bearer anonymous": answer(manifest),
      ]), options: tagged, .passes),
    Example(
      "other bytes than the digest they are asked by",
      web(["GET \(registry)\(digest(manifest))": answer(manifest + "\n")]), options: pinned,
      .finds([.init("PUB-03", at: "portcullis.yml")])),
    Example(
      "another type than the bytes say",
      web([
        "GET \(registry)\(digest(manifest))": answer(
          manifest, type: "application/vnd.docker.distribution.manifest.v2+json")
      ]), options: pinned, .finds([.init("PUB-03", at: "portcullis.yml")])),
  ]

  private static let silent: [Example<Self>] = [
    Example(
      "no such tag", web(["GET \(registry)1.4": .success(HTTPResponse(404))]), options: tagged, .inconclusive),
    Example(
      "a page instead of a manifest", web(["GET \(registry)1.4": answer("<html>", type: "text/html")]),
      options: tagged, .inconclusive),
    Example(
      "a registry that is not there",
      web([
        "GET \(registry)1.4": .failure(
          NetworkError(.refused, host: "registry.example.org"))
      ]), options: tagged, .inconclusive),
  ]
}
