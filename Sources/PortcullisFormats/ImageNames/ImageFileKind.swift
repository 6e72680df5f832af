/// A file beside the Dockerfiles that may name images, by its path.
package enum ImageFileKind: String, Hashable, Sendable, Codable {
  case compose, workflow, action, gitlab, kustomization, bakeHCL, bakeJSON
  /// Any other YAML, which names images where it is a manifest of Kubernetes.
  case manifest

  /// Nil for a file that no tool takes images from.
  package static func kind(of path: String) -> ImageFileKind? {
    let parts = path.split(separator: "/").map(String.init)
    guard let name = parts.last?.lowercased() else { return nil }
    if name.hasPrefix("docker-bake") {
      if name.hasSuffix(".hcl") { return .bakeHCL }
      if name.hasSuffix(".json") { return .bakeJSON }
    }
    if ["kustomization", "kustomization.yml", "kustomization.yaml"].contains(name) { return .kustomization }
    guard name.hasSuffix(".yml") || name.hasSuffix(".yaml") else { return nil }
    if ["action.yml", "action.yaml"].contains(name) { return .action }
    let folders = parts.dropLast().suffix(2).joined(separator: "/")
    if [".github/workflows", ".gitea/workflows", ".forgejo/workflows"].contains(folders) { return .workflow }
    if isGitLab(name, parts) { return .gitlab }
    return isCompose(name) ? .compose : .manifest
  }

  private static func isGitLab(_ name: String, _ parts: [String]) -> Bool {
    name.hasSuffix(".gitlab-ci.yml") || name.hasSuffix(".gitlab-ci.yaml")
      || [".gitlab", ".gitlab-ci"].contains(parts.first) && parts.count > 1
  }

  private static func isCompose(_ name: String) -> Bool {
    let stem = name.prefix { $0 != "." }
    return stem == "compose" || stem == "docker-compose" || stem.hasPrefix("docker-compose-")
      || stem.hasPrefix("docker-compose_")
  }
}
