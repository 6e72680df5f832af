import PortcullisFormats

/// Whether a list of module patterns takes in modules that the whole world uses.
enum PublicModules {
  /// Well-known modules of many owners on each host; a pattern for one private owner matches none of them.
  private static let samples = [
    "github.com/pkg/errors", "github.com/stretchr/testify", "github.com/spf13/cobra",
    "github.com/google/uuid",
    "github.com/golang/protobuf", "gitlab.com/gitlab-org/api/client-go", "bitbucket.org/creachadair/shell",
    "golang.org/x/text", "golang.org/x/crypto", "google.golang.org/grpc", "google.golang.org/protobuf",
    "cloud.google.com/go", "gopkg.in/yaml.v3", "go.uber.org/zap", "go.opentelemetry.io/otel", "k8s.io/api",
    "sigs.k8s.io/yaml", "modernc.org/sqlite", "honnef.co/go/tools", "go.etcd.io/bbolt", "gorm.io/gorm",
    "codeberg.org/go-pdf/fpdf", "git.sr.ht/~sircmpwn/getopt",
  ]

  /// The first pattern that matches a public module, and the module; nil for a list that is private.
  static func firstMatch(of patterns: String) -> (pattern: String, module: String)? {
    for pattern in patterns.split(separator: ",").map({ String($0.drop { $0 == " " }) }) {
      for module in samples where GoModulePattern.matches(pattern, path: module) { return (pattern, module) }
    }
    return nil
  }
}
