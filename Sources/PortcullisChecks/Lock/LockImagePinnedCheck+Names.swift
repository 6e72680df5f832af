import PortcullisCore

extension LockImagePinnedCheck {
  /// Examples of files beside the Dockerfiles.
  static let named: [Example<LockImagePinnedCheck>] = pinnedNames + movingNames + openNames + unreadNames

  private static func warns(_ path: String, _ line: Int, _ column: Int, _ rule: String = "DF-15")
    -> Example<LockImagePinnedCheck>.Expectation
  {
    .finds([.init(rule, .warning, at: path, line: line, column: column)])
  }

  private static let workflow = ".github/workflows/ci.yml"

  private static let pinnedNames: [Example<LockImagePinnedCheck>] = [
    Example(
      "a workflow that names commits and digests",
      file(
        """
        jobs:
          test:
            container: golang:1.27@\(digest)
            services: { db: { image: "postgres:17@\(digest)" } }
            steps:
              - uses: actions/checkout@\(commit) # v4
              - uses: ./.github/actions/own
              - uses: docker://alpine@\(digest)
        """, named: workflow), .passes),
    Example(
      "a pipeline whose image is in a variable",
      file(
        "variables: { GO: golang@\(digest) }\ntest: { image: $GO, script: [go test] }\n",
        named: ".gitlab-ci.yml"),
      .passes),
    Example(
      "a compose file that builds its own image",
      file(
        "services:\n  app: { build: ., image: app:dev }\n  worker: { image: app:dev }\n  db: { image: db@\(digest) }\n",
        named: "compose.yaml"), .passes),
    Example(
      "a manifest that a kustomization pins",
      Fixture(files: [
        "base/app.yaml": "apiVersion: v1\nkind: Pod\nspec: { containers: [ { image: example.org/app } ] }\n",
        "kustomization.yaml": .text("images: [ { name: example.org/app, digest: \(digest) } ]\n"),
      ]), .passes),
    Example("YAML of another purpose", file("image: alpine\n", named: "settings.yaml"), .notApplicable),
    Example(
      "tags of actions, where the team allows them",
      file("jobs: { a: { steps: [ { uses: actions/checkout@v4 } ] } }\n", named: workflow),
      options: Options(actions: .refPin), .passes),
  ]

  private static let movingNames: [Example<LockImagePinnedCheck>] = [
    Example(
      "an action by its tag",
      file("jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n", named: workflow),
      warns(workflow, 4, 15)),
    Example(
      "an action of another repository by a short commit",
      file("runs:\n  using: composite\n  steps:\n    - uses: example/tool@0123456\n", named: "action.yml"),
      warns("action.yml", 4, 13)),
    Example(
      "images of a matrix, one of them pinned",
      file(
        """
        jobs:
          a:
            strategy: { matrix: { image: [ "debian:13@\(digest)", "debian:12" ] } }
            container: ${{ matrix.image }}
        """, named: workflow), warns(workflow, 4, 16)),
    Example(
      "the image and a service of a job",
      file(
        "test:\n  image: golang:1.27\n  services:\n    - name: postgres:17\n  script: [go test]\n",
        named: ".gitlab-ci.yml"),
      .finds([
        .init("DF-15", .warning, at: ".gitlab-ci.yml", line: 2, column: 10),
        .init("DF-15", .warning, at: ".gitlab-ci.yml", line: 4, column: 13),
      ])),
    Example(
      "a compose service with a default",
      file("services:\n  db:\n    image: ${DB:-postgres:17}\n", named: "compose.yml"),
      warns("compose.yml", 3, 12)),
    Example(
      "a Kubernetes deployment",
      file(
        """
        apiVersion: apps/v1
        kind: Deployment
        spec:
          template:
            spec:
              containers:
                - name: app
                  image: example.org/app:1.2
        """, named: "deploy/app.yaml"), warns("deploy/app.yaml", 8, 18)),
    Example(
      "a named context of a bake file",
      file(
        """
        variable "TAG" { default = "3.22" }
        target "app" {
          contexts = { alpine = "docker-image://alpine:${TAG}" } # not "docker-image://x"
        }
        """, named: "docker-bake.hcl"), warns("docker-bake.hcl", 3, 25)),
    Example(
      "one tag with two digests",
      Fixture(files: [
        "Dockerfile": .text("FROM alpine:3@\(digest)\n"),
        ".gitlab-ci.yml": .text(
          "test: { image: \"alpine:3@sha256:\(String(repeating: "0b", count: 32))\" }\n"),
      ]), warns("Dockerfile", 1, 6, "DF-13")),
  ]

  private static let openNames: [Example<LockImagePinnedCheck>] = [
    Example(
      "a variable that nothing sets",
      file("services:\n  db:\n    image: ${DB_IMAGE}\n", named: "compose.yml"),
      warns("compose.yml", 3, 12)),
    Example(
      "the image that the pipeline pushed before",
      file("deploy:\n  image: $CI_REGISTRY_IMAGE:$CI_COMMIT_SHA\n", named: ".gitlab-ci.yml"),
      .finds([.init("DF-15", .information, at: ".gitlab-ci.yml", line: 2, column: 10)])),
    Example(
      "a registry that a variable names, in front of a digest",
      file("test:\n  image: ${PROXY}/golang:1.27@\(digest)\n", named: ".gitlab-ci.yml"), .passes),
    Example(
      "a registry that a variable names, in front of a tag",
      file("test:\n  image: ${PROXY}/golang:1.27\n", named: ".gitlab-ci.yml"), warns(".gitlab-ci.yml", 2, 10)),
  ]

  private static let unreadNames: [Example<LockImagePinnedCheck>] = [
    Example(
      "a chart of Helm",
      Fixture(files: [
        "chart/Chart.yaml": "apiVersion: v2\nname: app\n",
        "chart/templates/app.yaml":
          "apiVersion: v1\nkind: Pod\nspec:\n  {{- if .Values.a }}\n  containers: [ { image: {{ .Values.image }} } ]\n",
      ]), .finds([.init("DF-15.unread", .warning, at: "chart/Chart.yaml")])),
    Example(
      "a manifest that some program fills in",
      file(
        "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n{% for c in all %}\n    - image: {{ c }}\n{% endfor %}\n",
        named: "pod.yaml"), .finds([.init("DF-15.unread", .warning, at: "pod.yaml")])),
    Example(
      "a bake file without end", file("target \"a\" {\n  tags = [\"a\n", named: "docker-bake.hcl"),
      warns("docker-bake.hcl", 2, 11, "DF-15.unread")),
  ]
}
