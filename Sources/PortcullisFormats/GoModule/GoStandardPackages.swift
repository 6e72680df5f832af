/// Import paths of the standard library, by the Go release in which each appeared.
package enum GoStandardPackages {
  /// True for a package that Go `1.minor` ships; what it keeps internal is not listed.
  package static func contains(_ path: String, minor: Int) -> Bool {
    since[path].map { $0 <= minor } ?? false
  }

  /// Folders of GOROOT/src that hold packages and none themselves.
  static let folders: Set<String> = [
    "archive", "compress", "container", "database", "debug", "go", "index", "internal", "testdata", "text",
    "vendor",
  ]

  private static let since: [String: Int] = {
    var since: [String: Int] = [:]
    for item in list.split(whereSeparator: \.isWhitespace) {
      let parts = item.split(separator: ":")
      since[String(parts[0])] = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    }
    return since
  }()

  /// As of Go 1.27; `path:minor` for what came later than 1.19.
  private static let list = """
    archive/tar archive/zip arena:20 bufio builtin bytes cmp:21 compress/bzip2 compress/flate compress/gzip
    compress/lzw compress/zlib container/heap container/list container/ring context crypto crypto/aes
    crypto/cipher crypto/des crypto/dsa crypto/ecdh:20 crypto/ecdsa crypto/ed25519 crypto/elliptic
    crypto/fips140:24 crypto/hkdf:24 crypto/hmac crypto/hpke:26 crypto/md5 crypto/mldsa:27 crypto/mlkem:24
    crypto/mlkem/mlkemtest:26 crypto/pbkdf2:24 crypto/rand crypto/rc4 crypto/rsa crypto/sha1 crypto/sha256
    crypto/sha3:24 crypto/sha512 crypto/subtle crypto/tls crypto/x509 crypto/x509/pkix database/sql
    database/sql/driver debug/buildinfo debug/dwarf debug/elf debug/gosym debug/macho debug/pe
    debug/plan9obj embed encoding encoding/ascii85 encoding/asn1 encoding/base32 encoding/base64
    encoding/binary encoding/csv encoding/gob encoding/hex encoding/json encoding/json/jsontext:25
    encoding/json/v2:25 encoding/pem encoding/xml errors expvar flag fmt go/ast go/build go/build/constraint
    go/constant go/doc go/doc/comment go/format go/importer go/parser go/printer go/scanner go/token
    go/types go/version:22 hash hash/adler32 hash/crc32 hash/crc64 hash/fnv hash/maphash html html/template
    image image/color image/color/palette image/draw image/gif image/jpeg image/png index/suffixarray io
    io/fs io/ioutil iter:23 log log/slog:21 log/syslog maps:21 math math/big math/bits math/cmplx math/rand
    math/rand/v2:22 mime mime/multipart mime/quotedprintable net net/http net/http/cgi net/http/cookiejar
    net/http/fcgi net/http/httptest net/http/httptrace net/http/httputil net/http/pprof net/mail net/netip
    net/rpc net/rpc/jsonrpc net/smtp net/textproto net/url os os/exec os/signal os/user path path/filepath
    plugin reflect regexp regexp/syntax runtime runtime/cgo runtime/coverage:20 runtime/debug
    runtime/metrics runtime/pprof runtime/race runtime/trace simd:26 simd/archsimd:26 slices:21 sort strconv
    strings structs:23 sync sync/atomic syscall testing testing/cryptotest:26 testing/fstest testing/iotest
    testing/quick testing/slogtest:21 testing/synctest:24 text/scanner text/tabwriter text/template
    text/template/parse time time/tzdata unicode unicode/utf16 unicode/utf8 unique:23 unsafe uuid:27 weak:24
    """
}
