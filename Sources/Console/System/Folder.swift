import Glibc
import Language
import Operations

/// Folders on disk.
enum Folder {
  /// Whether there is a folder at a path.
  static func exists(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

  /// Whether there is a regular file at a path.
  static func isFile(_ path: String) -> Bool { kind(of: path) == S_IFREG }

  /// The names of what lies in a folder, in order.
  static func files(in path: String) throws(Diagnostic) -> [String] {
    guard let directory = opendir(path) else { throw TextFile.failure(path) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Makes a folder and those that it lies in, for the user alone unless told otherwise.
  static func make(_ path: String, mode: mode_t = 0o700) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += made.isEmpty || made.hasSuffix("/") ? part : "/" + part
      mkdir(made, mode)
    }
  }

  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}

/// The variables of the environment.
enum Environment {
  /// The value of a variable, unless it is empty.
  static func value(of name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
