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
    "setup.py": "setuptools",
  ]
  private static let suffixes = [
    ".csproj": ".NET", ".fsproj": ".NET", ".vbproj": ".NET", ".cabal": "Haskell", ".gemspec": "Ruby",
  ]

  /// The ecosystem's name; nil for any other file.
  static func ecosystem(of fileName: String) -> String? {
    names[fileName] ?? suffixes.first { fileName.hasSuffix($0.key) }?.value
  }
}
