import Glibc
import Language
import Operations

/// Text files on disk.
enum TextFile {
  /// The text of a file; bytes that are not UTF-8 become replacement characters.
  static func read(_ path: String) throws(Diagnostic) -> String {
    try read(path, limit: .max)
  }

  /// The text of a file that may not be longer than so many bytes, and must not make anybody wait.
  static func read(_ path: String, limit: Int) throws(Diagnostic) -> String {
    let isLimited = limit < .max
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | (isLimited ? O_NONBLOCK : 0))
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    if isLimited {
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { throw failure(path) }
      guard status.st_mode & S_IFMT == S_IFREG else {
        errno = EINVAL
        throw failure(path)
      }
      guard status.st_size <= limit else {
        errno = EFBIG
        throw failure(path)
      }
    }
    guard let bytes = Descriptor.readAll(descriptor, limit: limit) else { throw failure(path) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes a new file, and refuses to replace one.
  static func create(_ path: String, with text: String) throws(Diagnostic) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw failure(path, isWriting: true) }
    let isWritten = Descriptor.write(Array(text.utf8), to: descriptor)
    let diagnostic = isWritten ? nil : failure(path, isWriting: true)
    close(descriptor)
    guard let diagnostic else { return }
    unlink(path)
    throw diagnostic
  }

  /// Replaces a file by one with another text, so that a reader finds either the old one or the
  /// new one whole.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - text: The new text.
  ///   - mode: The permissions of the file; those of the old one where nothing is given.
  ///   - isAlone: Whether nobody else writes the file meanwhile, so that what a writer who was killed
  ///     has left behind may be taken away.
  /// - Throws: `file` where the system refuses; then the old file is as it was.
  static func replace(
    _ path: String, with text: String, mode: mode_t? = nil, isAlone: Bool = false
  ) throws(Diagnostic) {
    try replace(path, with: Array(text.utf8), mode: mode, isAlone: isAlone)
  }

  /// Replaces a file by one with other contents, as it does for a text.
  static func replace(
    _ path: String, with bytes: [UInt8], mode: mode_t? = nil, isAlone: Bool = false
  ) throws(Diagnostic) {
    var status = stat()
    let former = stat(path, &status) == 0 ? status.st_mode & 0o777 : 0o644
    let temporary = isAlone ? path + ".new" : "\(path).\(getpid()).new"
    if isAlone { unlink(temporary) }
    let descriptor = open(
      temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode ?? former)
    guard descriptor >= 0 else { throw failure(path, isWriting: true) }
    let isWritten = Descriptor.write(bytes, to: descriptor) && fsync(descriptor) == 0
    close(descriptor)
    guard isWritten, rename(temporary, path) == 0 else {
      let diagnostic = failure(path, isWriting: true)
      unlink(temporary)
      throw diagnostic
    }
  }

  /// The error of the last call of the system about a path.
  static func failure(_ path: String, isWriting: Bool = false) -> Diagnostic {
    let code = errno
    let why = reason(code)
    let (verb, chineseVerb) = isWriting ? ("written", "写入") : ("read", "读取")
    return Diagnostic(
      .file, source: Source(path), span: Span(0, path.unicodeScalars.count),
      message: LocalizedText(
        en: "\(path) cannot be \(verb): \(why.english)",
        zh: "无法\(chineseVerb) \(path)：\(why.chinese)"),
      hint: hint(code))
  }

  /// Why the system refuses; in Chinese where the reason is a common one.
  private static func reason(_ code: Int32) -> LocalizedText {
    let words = String(cString: strerror(code))
    let chinese =
      switch code {
      case ENOENT: "没有这个文件或文件夹"
      case EEXIST: "已经有同名的文件"
      case EACCES, EPERM: "没有权限"
      case EISDIR: "这是一个文件夹"
      case ENOTDIR: "路径中有一段不是文件夹"
      case ENOSPC, EDQUOT: "磁盘已满"
      case EROFS: "这里只能读，不能写"
      case ELOOP: "这是一个链接，或链接太多"
      default: words
      }
    return LocalizedText(en: words, zh: chinese)
  }

  /// The way out of a refusal.
  private static func hint(_ code: Int32) -> LocalizedText {
    switch code {
    case EEXIST: LocalizedText(en: "choose another name", zh: "请换一个名字")
    case ENOSPC, EDQUOT: LocalizedText(en: "make room on the disk", zh: "请先腾出磁盘空间")
    default: LocalizedText(en: "check the path", zh: "请检查路径")
    }
  }
}

/// The text that is piped into the program.
enum StandardInput {
  /// Everything up to the end.
  static func readAll() -> String {
    String(decoding: Descriptor.readAll(STDIN_FILENO) ?? [], as: UTF8.self)
  }
}

/// Open files by their numbers.
enum Descriptor {
  /// Writes all bytes; false where the system refuses.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  /// Everything up to the end; none where reading fails, or gives more bytes than wanted.
  static func readAll(_ descriptor: Int32, limit: Int = .max) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count > 0 {
        bytes += buffer[..<count]
        guard bytes.count <= limit else {
          errno = EFBIG
          return nil
        }
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        return nil
      }
    }
  }
}
