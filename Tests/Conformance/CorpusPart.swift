/// A file or folder of the corpus that no table judges, and why.
struct CorpusPart: Sendable {
  /// How many rows a part has that nobody judges.
  enum Rows: Sendable {
    /// Lines behind the header.
    case lines
    /// Cases of every list of a JSON document.
    case cases
    /// Files with such an ending.
    case files(String)
  }

  enum Reason: Sendable {
    /// The ids or verbs that will judge it.
    case notBuilt(String, Rows)
    /// Inputs and answers of the tables beside it.
    case support
    /// Specifications, schemas and samples that state nothing to predict.
    case document
  }

  /// Covers everything in it, where it is a folder.
  let path: String
  let reason: Reason

  init(_ path: String, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }

  func covers(_ file: String) -> Bool { file == path || file.hasPrefix(path + "/") }

  /// Rows of a part whose family is not built.
  func count(_ rows: Rows, in corpus: Corpus) throws -> Int {
    switch rows {
    case .lines:
      let lines = (try corpus.text(of: path) ?? "").split(separator: "\n").filter { !$0.hasPrefix("# ") }
      return max(0, lines.count - 1)
    case .cases:
      return PackagingTable.rows(in: try corpus.bytes(of: path) ?? [])
    case .files(let suffix):
      let files = corpus.isFolder(path) ? try corpus.files(below: path) : [path]
      return files.count { $0.hasSuffix(suffix) && corpus.hasContent($0) }
    }
  }
}

/// Everything else in the corpus, in its order.
let corpusParts: [CorpusPart] = [
  .init("go/apparmor", .notBuilt("confinement.no-denials", .files(".in"))),
  .init("go/gopls/go_version_support.tsv", .notBuilt("editor.gopls-compatible", .lines)),
  .init("go/goproxy", .document),
  .init("go/modfile", .support),
  .init("go/oracle/goroot_gopath.tsv", .notBuilt("toolchain.goroot-derivable, .gopath-valid", .lines)),
  .init("go/oracle/permission_disk_errors.tsv", .document),
  .init("go/oracle/shell_init.tsv", .notBuilt("shell.startup-consistent", .lines)),
  .init("go/vscode-go/go_version_parse.tsv", .notBuilt("editor.go-found", .lines)),
  .init("go/vscode-go/gopath_resolution_truth.tsv", .notBuilt("editor.gopath-unambiguous", .lines)),
  .init("go/vscode-go/gopls_update_decision.tsv", .notBuilt("editor.gopls-compatible", .lines)),
  .init("go/vscode-go/outdated_tools.tsv", .notBuilt("editor.gopls-compatible", .lines)),
  .init("go/vscode-go/tool_compat_by_go.tsv", .notBuilt("editor.gopls-compatible", .lines)),
  .init("junit/ctrf", .document), .init("junit/hostile", .support), .init("junit/samples", .support),
  .init("junit/sarif", .document), .init("junit/tap", .document), .init("junit/writer-examples", .document),
  .init("junit/xsd", .document),
  .init("lock/buildkit/rules-docs", .document),
  .init("lock/dsse/spec-vector.json", .notBuilt("attest, verify", .files(".json"))),
  .init("lock/dsse", .document), .init("lock/in-toto-spec", .document),
  .init("lock/packaging/tags.json", .document),
  .init("lock/poetry", .support),
  .init("lock/xmod/gosumcheck-test.sum", .notBuilt("lock.go-sumdb-agrees", .lines)),
  .init("lock/xmod/modfile", .support),
  .init("statistics/argo-rollouts", .document), .init("statistics/keptn", .document),
  .init("statistics/mongodb-sp", .notBuilt("trend", .files(".json"))),
  .init("statistics/openslo/oslo-outputs", .support),
  .init("statistics/openslo/sdk-export-outputs", .support),
  .init("statistics/openslo/sdk-inline-outputs", .support),
  .init("statistics/otava", .document), .init("statistics/package-benchmark", .document),
  .init("statistics/sloth", .document),
]
