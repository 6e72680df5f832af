import PortcullisCore
import PortcullisFormats
import PortcullisTLS

/// A checksum database, asked through whoever serves it.
struct SumdbClient: Sendable {
  let network: Network
  let key: SumdbKey
  let base: WebAddress

  /// Why an answer could not be used.
  enum Refusal: Error, Hashable, Codable {
    /// The database has no such module version.
    case unknown(String)
    case noAnswer(String)
    /// What came does not prove that it comes from the database.
    case unproven(String)
  }

  /// Finds out, as Go does, whether a proxy serves the database.
  static func found(_ settings: SumdbSettings, _ network: Network) async throws -> SumdbClient {
    guard Self.isTrue(settings.key) else {
      throw Unavailable.inconclusive("the key of \(settings.key.name) does not fit the hash in front of it")
    }
    if let address = settings.address {
      return SumdbClient(network: network, key: settings.key, base: address)
    }
    for entry in settings.proxies {
      guard let proxy = entry.address, let base = proxy.below("sumdb/\(settings.key.name)"),
        let question = base.below("supported")
      else { continue }
      do {
        let status = try await network.answer(to: HTTPRequest(question, redirectLimit: 5)).status
        if status == 200 { return SumdbClient(network: network, key: settings.key, base: base) }
        guard status == 404 || status == 410 || entry.yieldsToAny else {
          throw Unavailable.inconclusive(
            "\(proxy.authority) answers \(status) when asked for the checksum database")
        }
      } catch let error as NetworkError {
        guard entry.yieldsToAny else { throw Unavailable.inconclusive("\(error)") }
      }
    }
    guard let direct = settings.direct else {
      throw Unavailable.inconclusive("'\(settings.key.name)' is no host that could be asked")
    }
    return SumdbClient(network: network, key: settings.key, base: direct)
  }

  /// What the database has recorded of a module version, with the tree that its key signed.
  func record(of path: String, _ version: String) async throws -> (SumdbAnswer, SumdbTree) {
    guard let escapedPath = GoModulePath.escaped(path),
      let escapedVersion = GoModulePath.escaped(version: version)
    else { throw Refusal.unknown("no module can have this path and version") }
    let bytes = try await bytes(at: "lookup/\(escapedPath)@\(escapedVersion)")
    guard let answer = SumdbAnswer(parsing: bytes) else {
      throw Refusal.unproven("the answer is no record with a signed tree")
    }
    let tree = try tree(signedIn: answer.note)
    guard answer.identifier < tree.size else {
      throw Refusal.unproven("the record is number \(answer.identifier) of a tree of \(tree.size) records")
    }
    return (answer, tree)
  }

  /// The digests of a tile; the whole tile stands in for a part that is served no longer.
  func digests(of tile: MerkleTile) async throws -> [UInt8] {
    let bytes: [UInt8]
    do {
      bytes = try await self.bytes(at: tile.path)
    } catch Refusal.unknown where tile.width < 256 {
      bytes = try await self.bytes(at: tile.complete.path)
    }
    guard bytes.count >= tile.width * 32, bytes.count <= 256 * 32 else {
      throw Refusal.unproven("\(tile.path) holds \(bytes.count) bytes instead of \(tile.width * 32)")
    }
    return Array(bytes.prefix(tile.width * 32))
  }

  private func tree(signedIn note: SignedNote) throws -> SumdbTree {
    let own = note.signatures.filter { $0.name == key.name && $0.keyHash == key.hash }
    guard let signature = own.first else {
      throw Refusal.unproven("the tree is not signed by \(key.name) with the key that Go knows")
    }
    guard Ed25519.holds(signature: signature.bytes, of: note.text, by: key.publicKey) else {
      throw Refusal.unproven("the signature of \(key.name) does not hold")
    }
    guard let tree = SumdbTree(parsing: note.text), tree.size > 0 else {
      throw Refusal.unproven("what \(key.name) signed is no tree")
    }
    return tree
  }

  private func bytes(at path: String) async throws -> [UInt8] {
    guard let address = base.below(path) else { throw Refusal.unknown("'\(path)' is no address") }
    let response: HTTPResponse
    do {
      response = try await network.answer(
        to: HTTPRequest(address, timeLimit: .seconds(20), redirectLimit: 5))
    } catch let error as NetworkError {
      throw Refusal.noAnswer("\(error)")
    }
    switch response.status {
    case 200: return response.body
    case 404, 410:
      let text = String(decoding: response.body.prefix(300), as: UTF8.self)
      throw Refusal.unknown(
        text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "status \(response.status)")
    default: throw Refusal.noAnswer("\(address.authority) answers with status \(response.status)")
    }
  }

  private static func isTrue(_ key: SumdbKey) -> Bool {
    SHA256Digest(of: key.hashed)?.bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) } == key.hash
  }
}

extension WebAddress {
  /// An address below this one, whose path may end in a slash or not.
  func below(_ path: String) -> WebAddress? {
    WebAddress(
      "\(scheme.rawValue)://\(authority)\(target.hasSuffix("/") ? String(target.dropLast()) : target)/\(path)"
    )
  }
}
