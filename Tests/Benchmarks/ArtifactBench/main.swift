import PortcullisCore
import PortcullisFormats
import PortcullisSystem
import PortcullisTLS

/// `artifact-bench digest WIDTH DIRECTORY` and `artifact-bench compare WIDTH ONE OTHER`: one line of JSON.
///
/// Both take every regular file beneath a directory, or one file.
struct Trees {
  let files = Files.live(user: .current())

  func entries(_ root: String) throws -> [ArtifactEntry] {
    guard try files.metadata(root)?.kind == .directory else {
      let parts = root.split(separator: "/").map(String.init)
      let directory = "/" + parts.dropLast().joined(separator: "/")
      return [entry("file", try files.openBeneath(directory, parts.last ?? ""))]
    }
    return try paths(root, "").map { path in
      let size = try files.metadata(root + "/" + path)?.size ?? 0
      return entry(path, try files.source(beneath: root, path, size: size))
    }
  }

  private func entry(_ path: String, _ source: ByteSource) -> ArtifactEntry {
    ArtifactEntry(path: path, mode: 0, content: .file(source))
  }

  private func paths(_ root: String, _ inner: String) throws -> [String] {
    try files.names(inner.isEmpty ? root : root + "/" + inner).sorted().flatMap { name in
      let path = inner.isEmpty ? name : inner + "/" + name
      return try files.metadata(root + "/" + path)?.kind == .directory ? paths(root, path) : [path]
    }
  }
}

struct Refusal: Error, CustomStringConvertible {
  let description: String
}

let arguments = CommandLine.arguments
guard arguments.count >= 4, let width = Int(arguments[2]) else {
  throw Refusal(description: "usage: artifact-bench digest WIDTH DIRECTORY | compare WIDTH ONE OTHER")
}
let trees = Trees()
let left = try trees.entries(arguments[3])
let bytes = left.reduce(0) { sum, entry in
  if case .file(let source) = entry.content { sum + source.size } else { sum }
}
let clock = ContinuousClock()
switch arguments[1] {
case "digest":
  var root: [UInt8] = []
  let took = try await clock.measure {
    root = try await ArtifactTreeDigest(left, width: width) { source in
      guard let digest = try SHA256Digest(of: source) else { throw Refusal(description: "no SHA-256") }
      return digest.bytes
    }.root
  }
  let hex = root.map { String($0, radix: 16) }.joined()
  print("{\"seconds\": \(took / .seconds(1)), \"bytes\": \(bytes), \"answer\": \"\(hex)\"}")
default:
  let right = try trees.entries(arguments[4])
  var answer = ""
  let took = try await clock.measure {
    switch try await ArtifactComparison().verdict(left, right, width: width) {
    case .identical: answer = "identical"
    case .identicalAfter: answer = "identical after normalisers"
    case .different(let difference): answer = difference.place
    }
  }
  print("{\"seconds\": \(took / .seconds(1)), \"bytes\": \(bytes), \"answer\": \"\(answer)\"}")
}
