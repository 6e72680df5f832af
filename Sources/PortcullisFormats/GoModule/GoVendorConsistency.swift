/// Whether go.mod and `vendor/modules.txt` say the same, by the rules of `go build -mod=vendor`.
package struct GoVendorConsistency {
  /// A go.mod with its place beside the vendor directory.
  package struct MainModule {
    package let file: GoMod
    /// Relative to the directory that holds `vendor`, such as `go.mod` or `app/go.mod`.
    package let path: String

    package init(_ file: GoMod, at path: String) {
      self.file = file
      self.path = path
    }
  }

  /// The seven things Go finds.
  package enum Fault: String, Hashable, Sendable, Codable {
    case requiredNotExplicit, requiredAtOtherVersion, replacedNotMarked, replacedDifferently
    case explicitNotRequired, markedNotReplaced, markedReplacedDifferently
  }

  package struct Inconsistency: Hashable, Sendable, Codable {
    package let fault: Fault
    package let module: GoMod.ModuleVersion
    /// As Go prints it, without the tab in front.
    package let text: String
    /// `path` of the main module, the workspace file or `vendor/modules.txt`.
    package let path: String
    package let place: GoModPlace
  }

  private let list: GoVendorList
  private let modules: [MainModule]
  /// The go.work file and its path; nil outside a workspace.
  let work: MainModule?
  private var found: [Inconsistency] = []

  /// What Go would find, in the order in which it prints it.
  package static func inconsistencies(
    between modules: [MainModule], work: MainModule? = nil, and list: GoVendorList
  ) -> [Inconsistency] {
    var judge = Self(list: list, modules: modules, work: work)
    judge.judgeRequirements()
    for module in modules { judge.judge(module.file.replacements) }
    judge.judge(work?.file.replacements ?? [])
    judge.judgeExplicitModules()
    judge.judgeMarkedReplacements()
    return judge.found
  }

  private init(list: GoVendorList, modules: [MainModule], work: MainModule?) {
    self.list = list
    self.modules = modules
    self.work = work
    for module in modules {
      for requirement in module.file.requirements {
        required.insert(GoMod.ModuleVersion(requirement.path, requirement.version))
      }
    }
    names = Set(modules.compactMap { $0.file.module?.value })
    replacements = ([work].compactMap(\.self) + modules).map { ($0, Self.byModule($0.file.replacements)) }
  }

  private var required: Set<GoMod.ModuleVersion> = []
  let names: Set<String>
  let replacements: [(source: MainModule, byModule: [GoMod.ModuleVersion: GoMod.ModuleVersion])]
  private var seen: Set<GoMod.ModuleVersion> = []

  private static func byModule(
    _ replacements: [GoMod.Replacement]
  ) -> [GoMod.ModuleVersion: GoMod.ModuleVersion] {
    Dictionary(replacements.map { ($0.old, $0.new) }, uniquingKeysWith: { $1 })
  }

  /// Before Go 1.14 the list did not say which modules go.mod names.
  private var isBefore114: Bool {
    guard work == nil, let module = modules.first else { return false }
    return GoVersion.compare(module.file.go.flatMap { GoVersion($0.value) }, GoVersion("1.14")) < 0
  }

  private mutating func judgeRequirements() {
    let isBefore114 = isBefore114
    for module in modules {
      for requirement in module.file.requirements {
        let id = GoMod.ModuleVersion(requirement.path, requirement.version)
        guard list.module(id)?.isExplicit != true else { continue }
        if !isBefore114 {
          add(
            .requiredNotExplicit, id,
            "is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt",
            module.path, requirement.place)
        } else if let version = list.selected[id.path], version != id.version {
          add(
            .requiredAtOtherVersion, id,
            "is explicitly required in go.mod, but vendor/modules.txt indicates \(id.path)@\(version)",
            module.path, requirement.place)
        }
      }
    }
  }

  private mutating func judge(_ replaced: [GoMod.Replacement]) {
    for replacement in replaced where seen.insert(replacement.old).inserted {
      let old = replacement.old
      let now = self.replacement(of: old)
      guard let marked = list.module(old)?.replacement else {
        let isUnlisted = isBefore114 && (old.version == nil || list.selected[old.path] != old.version)
        guard let now, !isUnlisted else { continue }
        add(
          .replacedNotMarked, old,
          "is replaced in \(now.source.path), but not marked as replaced in vendor/modules.txt",
          now.source.path, replacement.place)
        continue
      }
      guard marked != now?.canonical else { continue }
      add(
        .replacedDifferently, old,
        """
        is replaced by \(now.map { Self.text($0.written) } ?? "") in \(now?.source.path ?? "go.mod"), but \
        marked as replaced by \(Self.text(marked)) in vendor/modules.txt
        """, now?.source.path ?? "go.mod", replacement.place)
    }
  }

  private mutating func judgeExplicitModules() {
    for id in list.contributors where !required.contains(id) {
      guard let module = list.module(id), module.isExplicit else { continue }
      let article = work == nil ? "" : "a "
      add(
        .explicitNotRequired, id,
        """
        is marked as explicit in vendor/modules.txt, but not explicitly required in \(article)go.mod
        """, Self.listPath, GoModPlace(line: module.line, column: 1))
    }
  }

  private mutating func judgeMarkedReplacements() {
    for id in list.replaced {
      guard let module = list.module(id), let marked = module.replacement else { continue }
      let place = GoModPlace(line: module.line, column: 1)
      guard let now = replacement(of: id) else {
        let source = work == nil ? "go.mod" : "the workspace"
        add(
          .markedNotReplaced, id,
          "is marked as replaced in vendor/modules.txt, but not replaced in \(source)", Self.listPath, place)
        continue
      }
      // Go since 1.22, which vendors workspaces, is silent; Go before says it twice where the other rule said it too.
      guard work == nil, now.canonical != marked,
        !found.contains(where: { $0.module == id && $0.isReplacement })
      else {
        continue
      }
      add(
        .markedReplacedDifferently, id,
        """
        is marked as replaced by \(Self.text(marked)) in vendor/modules.txt, but replaced by \
        \(Self.text(now.written)) in \(now.source.path)
        """, Self.listPath, place)
    }
  }

  private static let listPath = "vendor/modules.txt"

  private mutating func add(
    _ fault: Fault, _ module: GoMod.ModuleVersion, _ text: String, _ path: String, _ place: GoModPlace
  ) {
    found.append(
      Inconsistency(
        fault: fault, module: module, text: "\(Self.text(module)): \(text)", path: path, place: place))
  }

  private static func text(_ module: GoMod.ModuleVersion) -> String {
    module.version.map { "\(module.path)@\($0)" } ?? module.path
  }
}

extension GoVendorConsistency.Inconsistency {
  fileprivate var isReplacement: Bool { fault == .replacedDifferently || fault == .replacedNotMarked }
}
