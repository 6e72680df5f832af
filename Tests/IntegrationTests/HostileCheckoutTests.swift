import FoundationEssentials
import PortcullisCore
import Testing

@Suite(
  .enabled(
    if: RealGo.areInstalled
      && (RealGo.environment["CI"] == "true"
        || FileManager.default.isExecutableFile(atPath: "/usr/bin/strace"))
  ),
  .serialized)
struct `A hostile checkout` {
  private func announcement(_ checkout: Checkout, _ environment: [String: String]) async throws
    -> Announcement
  {
    let plan = try await TracedRun(
      ["plan", "--format", "json", "project"], in: checkout, environment: environment)
    #expect(plan.programs == [], "plan itself started something")
    #expect(plan.sockets == [])
    return try JSONDecoder().decode(Announcement.self, from: Data(plan.output.utf8))
  }

  @Test(arguments: RealGo.allCases) func `starts what plan announced and nothing else`(go: RealGo)
    async throws
  {
    try await Checkout.with(HostileCheckout.files) { checkout in
      try HostileCheckout.arm(checkout)
      let root = try #require(go.root)
      let path = "\(root)/bin:\(checkout.base)/tools:\(checkout.root)/bin:/usr/bin:/bin"
      let environment = HostileCheckout.environment(checkout, path: path)
      let announced = try await announcement(checkout, environment)
      let run = try await TracedRun(["run", "project"], in: checkout, environment: environment)
      #expect(run.sockets == [])
      #expect(try HostileCheckout.canaries(checkout) == [])
      #expect(Set(run.programs.filter { !announced.allows($0) }) == [])
      for pattern in announced.patterns {
        #expect(
          run.programs.contains { Announcement.matches(pattern[...], $0[...]) }, "\(pattern) was announced")
      }
      #expect(run.programs.contains { $0.hasSuffix("/bin/go") }, "\(run.output)")
    }
  }

  @Test func `a go of its own first on PATH is found and not started`() async throws {
    try await Checkout.with(HostileCheckout.files) { checkout in
      try HostileCheckout.arm(checkout)
      let root = try #require(RealGo.old.root)
      for path in [
        "\(checkout.root)/bin:\(root)/bin", "bin:\(root)/bin", "\(checkout.base)/link:\(root)/bin",
      ] {
        try? FileManager.default.createSymbolicLink(
          atPath: checkout.base + "/link", withDestinationPath: checkout.root + "/bin")
        let environment = HostileCheckout.environment(checkout, path: path)
        #expect(try await announcement(checkout, environment).patterns == [])
        let run = try await TracedRun(["run", "project"], in: checkout, environment: environment)
        #expect(run.programs == [])
        #expect(run.sockets == [])
        #expect(run.status == .exited(1))
        #expect(try HostileCheckout.canaries(checkout) == [])
      }
    }
  }

  @Test func `nothing at all starts with --no-exec`() async throws {
    try await Checkout.with(HostileCheckout.files) { checkout in
      try HostileCheckout.arm(checkout)
      let path = try #require(RealGo.new.root) + "/bin:\(checkout.base)/tools"
      let environment = HostileCheckout.environment(checkout, path: path)
      let run = try await TracedRun(["run", "--no-exec", "project"], in: checkout, environment: environment)
      #expect(run.programs == [])
      #expect(run.sockets == [])
      #expect(try HostileCheckout.canaries(checkout) == [])
    }
  }
}
