import PortcullisCore

/// Manifests of package managers whose locks cannot be judged here, by file name.
enum UnjudgedManifest {
  private static let names = [
    "Gemfile": "Ruby", "composer.json": "PHP", "pom.xml": "Maven", "build.gradle": "Gradle",
    "build.gradle.kts": "Gradle", "build.sbt": "sbt", "mix.exs": "Elixir", "rebar.config": "Erlang",
    "Pipfile": "Pipenv", "pubspec.yaml": "Dart", "Podfile": "CocoaPods", "Cartfile": "Carthage",
    "stack.yaml": "Haskell", "conanfile.txt": "Conan", "conanfile.py": "Conan", "vcpkg.json": "vcpkg",
    "environment.yml": "Conda", "environment.yaml": "Conda", "pixi.toml": "pixi", "deno.json": "Deno",
    "deno.jsonc": "Deno", "Gopkg.toml": "dep", "MODULE.bazel": "Bazel", "deps.edn": "Clojure",
    "project.clj": "Clojure", "shard.yml": "Crystal", "flake.nix": "Nix", "packages.config": "NuGet",
    "setup.py": "setuptools", "setup.cfg": "setuptools",
  ]
  private static let suffixes = [
    ".csproj": ".NET", ".fsproj": ".NET", ".vbproj": ".NET", ".cabal": "Haskell", ".gemspec": "Ruby",
  ]

  /// The ecosystem's name; nil for any other file.
  static func ecosystem(of fileName: String) -> String? {
    names[fileName] ?? suffixes.first { fileName.hasSuffix($0.key) }?.value
  }

  /// True for a file that is a manifest only when it names packages.
  static func isSetuptools(_ fileName: String) -> Bool { fileName == "setup.py" || fileName == "setup.cfg" }

  /// A file that cannot be read counts, so that it is never passed over in silence.
  static func asksForPackages(_ file: Workspace.File, _ context: RunContext) -> Bool {
    guard let bytes = try? context.contents(of: file.path, limit: 4 << 20) else { return true }
    return bytes.firstRange(of: Array("install_requires".utf8)) != nil
  }
}
