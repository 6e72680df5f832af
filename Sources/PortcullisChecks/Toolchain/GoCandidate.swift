import PortcullisCore
import PortcullisFormats

/// One program called `go` in a directory of PATH.
package struct GoCandidate: Codable, Sendable {
  package enum Kind: String, Codable, Sendable {
    /// A machine program that is Go itself.
    case program
    /// A script that starts Go somehow.
    case script
    /// A program of another name behind a link, such as snap or a version manager.
    case dispatcher
    /// A file that may not be executed.
    case notExecutable
    /// A link to nothing.
    case dangling
  }

  /// The directory as PATH spells it, and `go`.
  package let path: String
  package let realPath: String?
  package let kind: Kind
  package let isInsideCheckout: Bool
  /// The tree the program belongs to; nil where it stands alone.
  package let tree: GoTree?

  /// True for one that a shell would start.
  package var isExecutable: Bool {
    switch kind {
    case .program, .script, .dispatcher: true
    case .notExecutable, .dangling: false
    }
  }

  /// True for one that Portcullis may start: Go itself, and not from the project under judgement.
  package var isSafeToRun: Bool { kind == .program && !isInsideCheckout }

  /// Nil where the directory holds no `go`.
  init?(at path: String, in context: RunContext) throws {
    let files = context.files
    do {
      guard let entry = try files.metadata(path), entry.kind != .directory else { return nil }
    } catch FileError.notPermitted, FileError.failed {
      return nil
    }
    self.path = path
    let root = CheckoutRoot(of: context)
    guard let real = try? files.realPath(path), let facts = try files.metadata(real) else {
      (realPath, kind, isInsideCheckout, tree) = (nil, .dangling, root.contains(path), nil)
      return
    }
    guard facts.kind == .regular else { return nil }
    realPath = real
    isInsideCheckout = root.contains(path) || root.contains(real)
    kind = try Self.kind(of: real, facts, in: context)
    tree = kind == .program ? try GoTree(ofProgram: real, in: context) : nil
  }

  private static func kind(of path: String, _ facts: FileMetadata, in context: RunContext) throws -> Kind {
    guard facts.isExecutable, try context.files.permits(path, .execute) else { return .notExecutable }
    let name = path.split(separator: "/").last ?? ""
    do {
      guard ELFHeader(try context.files.beginning(of: path, 64)) != nil else { return .script }
    } catch FileError.notPermitted {
      // A program that may be run and not read is not known to be Go.
      return .dispatcher
    }
    return name == "go" ? .program : .dispatcher
  }
}

/// The directory that holds all of the checkout, also when one project of it is judged.
struct CheckoutRoot {
  private let roots: [String]

  init(of context: RunContext) {
    let workspace = context.workspace
    var root = workspace.root
    if !workspace.scope.isEmpty, root.hasSuffix("/" + workspace.scope) {
      root = String(root.dropLast(workspace.scope.count + 1))
    }
    let real = try? context.files.realPath(root)
    roots = [root, real].compactMap(\.self).map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
  }

  func contains(_ path: String) -> Bool { roots.contains { path == $0 || path.hasPrefix($0 + "/") } }
}
