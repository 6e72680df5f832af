import PortcullisCore

/// How our own program is built and run.
struct HelloPlan: Sendable {
  let program: String
  /// The tree whose tools are started.
  let root: String
  let toolchain: String?
  /// GOROOT of the environment; nil where it is unset.
  let goroot: String?

  static let greeting = "portcullis says hello"
  static let buildArguments = ["build", "-buildvcs=false", "-o", "hello", "."]
  static let runLimit = Duration.seconds(10)

  /// - Throws: `Unavailable` where there is no Go that may be started.
  init(in context: RunContext) throws {
    let (program, tree) = try GoSearch(in: context).usable()
    let goroot = context.environment["GOROOT"].flatMap { $0.isEmpty ? nil : $0 }
    if let goroot {
      let real = (try? context.files.realPath(GoSearch.absolute(goroot, in: context))) ?? goroot
      guard goroot.hasPrefix("/"), !CheckoutRoot(of: context).contains(real) else {
        throw Unavailable.skipped(
          "GOROOT leads into the project under judgement, whose tools are not started")
      }
    }
    self.program = program
    self.goroot = goroot
    root = goroot ?? tree.root
    toolchain = tree.toolchain
  }

  func write(to directory: String, _ files: Files) throws {
    let source = """
      package main

      import "fmt"

      func main() {
      \tfmt.Println("\(Self.greeting)")
      }

      """
    try files.replace(directory + "/main.go", Array(source.utf8))
    // Every Go that knows modules accepts this line.
    try files.replace(directory + "/go.mod", Array("module example.org/hello\n\ngo 1.16\n".utf8))
  }

  func build(in directory: String, limit: Duration) -> Command {
    var environment = GoProbe.environment
    environment["CGO_ENABLED"] = "0"
    environment["GOCACHE"] = directory + "/cache"
    environment["GOPATH"] = directory + "/path"
    environment["GOTMPDIR"] = directory
    // No tool is looked up on PATH, so nothing there can be started.
    environment["PATH"] = directory
    environment["GOROOT"] = goroot
    return Command(
      program, Self.buildArguments, environment: environment, workingDirectory: directory, timeLimit: limit,
      outputLimit: 1 << 18)
  }

  func run(in directory: String) -> Command {
    Command(
      directory + "/hello", [], environment: [:], workingDirectory: directory, timeLimit: Self.runLimit,
      outputLimit: 1 << 16)
  }

  func evidence(_ build: HelloRunsCheck.Step, run: HelloRunsCheck.Step?) -> HelloRunsCheck.Evidence {
    HelloRunsCheck.Evidence(program: program, toolchain: toolchain, goroot: goroot, build: build, run: run)
  }
}
