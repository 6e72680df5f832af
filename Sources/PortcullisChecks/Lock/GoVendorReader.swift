import PortcullisCore
import PortcullisFormats

/// Reads one `vendor` directory with the go.mod and go.work files it was made for.
struct GoVendorReader {
  private let context: RunContext
  private static let limit = 4 << 20

  init(_ context: RunContext) {
    self.context = context
  }

  func vendor(_ tree: GoVendorTrees.Tree) throws -> GoVendorSeen {
    let listed = tree.files.first { $0.path == tree.vendor + "modules.txt" }
    var seen = GoVendorSeen(directory: tree.directory, hasList: listed != nil)
    seen.goFileCount = tree.files.count { $0.path.hasSuffix(".go") }
    seen.links = tree.files.filter { $0.kind != .regular }.map(link)
    do {
      let list = GoVendorList(
        try listed.map { try context.contents(of: $0.path, limit: Self.limit) } ?? [])
      try compare(&seen, with: list)
      guard listed != nil, seen.idle == nil else { return seen }
      let packages = GoVendorPackages(list, tree)
      seen.absent = packages.absent
      seen.unlisted = try packages.unlisted(in: context)
    } catch let problem as VendorProblem {
      seen.problem = problem.text
    } catch let error as FileError {
      seen.problem = "\(error)"
    }
    return seen
  }

  struct VendorProblem: Error { let text: String }

  private func compare(_ seen: inout GoVendorSeen, with list: GoVendorList) throws {
    if list.isWorkspace {
      let workspaces = GoWorkspaces(scope: ManifestScope(context.workspace), context: context)
      guard let work = workspaces.workspaces.first(where: { $0.directory == seen.directory }) else {
        seen.idle = .workspaceMissing
        return
      }
      if let problem = work.problem { throw VendorProblem(text: problem) }
      let members = try work.members.map { try module(at: $0, below: seen.directory) }
      seen.inconsistencies = GoVendorConsistency.inconsistencies(
        between: members, work: .init(work.file, at: "go.work"), and: list)
    } else {
      let path = seen.path("go.mod")
      guard context.workspace.file(at: path) != nil else {
        seen.idle = .moduleMissing
        return
      }
      seen.inconsistencies = GoVendorConsistency.inconsistencies(
        between: [try module(at: path, below: seen.directory)], and: list)
    }
  }

  private func module(at path: String, below directory: String) throws -> GoVendorConsistency.MainModule {
    let reading = GoModReading(try context.contents(of: path, limit: Self.limit), as: .main)
    if let error = reading.errors.first { throw VendorProblem(text: error.message(in: path)) }
    return .init(reading.file, at: directory.isEmpty ? path : POSIXPath.relative(from: directory, to: path))
  }

  private func link(_ file: Workspace.File) -> GoVendorSeen.Link {
    guard file.kind == .symbolicLink else {
      return GoVendorSeen.Link(path: file.path, target: nil, leadsOutside: false)
    }
    let absolute = context.workspace.absolute(file.path)
    let target = (try? context.files.linkTarget(absolute)) ?? "a target that cannot be read"
    let real = try? context.files.realPath(absolute)
    let isInside = real.map(CheckoutRoot(of: context).contains) ?? false
    return GoVendorSeen.Link(
      path: file.path, target: target, leadsOutside: target.hasPrefix("/") || !isInside)
  }
}
