import PortcullisCore
import PortcullisFormats
import PortcullisTLS

/// Registries asked for manifests (OCI distribution 1.1); a token is fetched where one is asked for.
struct ImageRegistry {
  typealias Manifest = PublishedImageSeen.Manifest

  /// Why there is no manifest to compare.
  struct Refusal: Error {
    /// Another than `PUB-07` where the answer itself is the proof that something is wrong.
    var rule = "PUB-07"
    let text: String
    let remedy: String
  }

  let network: Network
  /// What the digests are computed by, beside the algorithm that is asked for.
  let algorithms: Set<ContentDigest.Algorithm>
  /// By host and repository.
  private var tokens: [String: String] = [:]

  init(network: Network, algorithms: Set<ContentDigest.Algorithm>) {
    self.network = network
    self.algorithms = algorithms
  }

  /// - Throws: `Refusal`, and whatever ends the run.
  mutating func manifest(
    of name: PublishedImageName, _ reference: String, announced: ImageManifest.Descriptor? = nil
  ) async throws -> Manifest {
    let response = try await answer(
      of: name, target: "manifests/\(reference)", accept: ImageManifest.accepted,
      limit: ImageManifest.sizeLimit)
    let what = "\(name.path) \(reference)"
    let type = Self.mediaType(response.header("content-type") ?? "")
    guard ImageManifest.indexTypes.union(ImageManifest.imageTypes).contains(type) else {
      throw Refusal(
        text: "\(name.registry.authority) answers for \(what) with '\(type)' instead of a manifest",
        remedy: "see what answers there: curl -sI \(response.address?.description ?? "")")
    }
    let manifest: ImageManifest
    do throws(ImageManifestError) { manifest = try ImageManifest(parsing: response.body) } catch {
      throw Refusal(
        rule: error == .ambiguous ? "PUB-03" : "PUB-07",
        text: "\(name.registry.authority) answers for \(what) with what is no manifest: \(error)",
        remedy: "push the image again with a tool that writes schema version 2")
    }
    return try Self.seen(manifest, response, type, asked: reference, announced, algorithms)
  }

  /// What the configuration of an image says, its bytes being what its digest says.
  struct Configuration {
    let platform: ImagePlatform?
    /// Digests of the uncompressed layers; nil where it says none.
    let layers: [ContentDigest]?
  }

  mutating func configuration(
    of name: PublishedImageName, _ descriptor: ImageManifest.Descriptor
  ) async throws -> Configuration {
    let response = try await answer(
      of: name, target: "blobs/\(descriptor.digest)", accept: "*/*", limit: ImageManifest.sizeLimit)
    guard ContentDigest(descriptor.digest.algorithm, of: response.body) == descriptor.digest else {
      throw Refusal(
        rule: "PUB-03",
        text:
          "\(name.registry.authority) serves other bytes for the configuration \(descriptor.digest.short)",
        remedy: "push the image again, and find out what changes blobs there")
    }
    let document = try? JSONValue(parsing: response.body)
    let platform = document?["os"]?.string.flatMap { system in
      document?["architecture"]?.string.map {
        ImagePlatform(system: system, architecture: $0, variant: document?["variant"]?.string)
      }
    }
    let written = document?["rootfs"]?["diff_ids"]?.array
    let layers = written?.compactMap { $0.string.flatMap(ContentDigest.init) }
    return Configuration(platform: platform, layers: layers?.count == written?.count ? layers : nil)
  }

  private mutating func answer(
    of name: PublishedImageName, target: String, accept: String, limit: Int
  ) async throws -> HTTPResponse {
    guard
      let address = WebAddress(
        name.registry.scheme, name.registry.authority, target: "/v2/\(name.path)/\(target)")
    else { throw Refusal(text: "'\(target)' is no address of a registry", remedy: "correct 'reference'") }
    var request = HTTPRequest(
      address, headers: [.init("Accept", accept)], bodyLimit: limit, redirectLimit: 5)
    let key = "\(name.registry.authority)/\(name.path)"
    if let token = tokens[key] { request.headers.append(.init("Authorization", token)) }
    do {
      var response = try await network.answer(to: request)
      if response.status == 401, tokens[key] == nil {
        let token = try await token(for: name, response)
        tokens[key] = token
        request.headers.append(.init("Authorization", token))
        response = try await network.answer(to: request)
      }
      try Self.confirm(response, name, target)
      return response
    } catch let error as NetworkError {
      throw Refusal(
        text: "\(error)",
        remedy: error.fault == .notPermitted
          ? "run without --offline" : "run the gate where \(error.host) answers, and again when it does")
    }
  }

  private static func confirm(_ response: HTTPResponse, _ name: PublishedImageName, _ target: String) throws {
    let what = "\(name.path) (\(target.split(separator: "/").last ?? ""))"
    let host = name.registry.authority
    let (reason, remedy): (String, String) =
      switch response.status {
      case 200: ("", "")
      case 404: ("has no \(what)", "push it first, or correct 'reference'")
      case 401, 403: ("asks for credentials for \(what)", "let this repository be read without credentials")
      case 429: ("takes no more requests now", "run the gate again later")
      default: ("fails", "run the gate again when it answers")
      }
    guard response.status != 200 else { return }
    throw Refusal(text: "\(host) \(reason): status \(response.status)", remedy: remedy)
  }

  private static func seen(
    _ manifest: ImageManifest, _ response: HTTPResponse, _ type: String, asked: String,
    _ announced: ImageManifest.Descriptor?, _ algorithms: Set<ContentDigest.Algorithm>
  ) throws -> Manifest {
    let first = ContentDigest(asked)?.algorithm ?? .sha256
    let order = [first] + algorithms.subtracting([first]).sorted { $0.rawValue < $1.rawValue }
    let digests = order.compactMap { ContentDigest($0, of: response.body) }
    guard digests.count == order.count else {
      throw Refusal(text: "this OpenSSL lacks an algorithm", remedy: "install another OpenSSL")
    }
    var (layers, images): ([ContentDigest], [ImageManifest.Descriptor]) = ([], [])
    var configuration: ImageManifest.Descriptor?
    switch manifest.content {
    case .index(let all): images = all
    case .image(let config, let all): (configuration, layers) = (config, all.map(\.digest))
    }
    return Manifest(
      asked: asked, digests: digests, size: response.body.count, contentType: type,
      mediaType: manifest.mediaType, hint: response.header("docker-content-digest"),
      platform: announced?.platform, announced: announced, layers: layers, configuration: configuration,
      images: images)
  }

  private static func mediaType(_ header: String) -> String {
    let word = header.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }
    return String(word.prefix(120)).lowercased()
  }
}
