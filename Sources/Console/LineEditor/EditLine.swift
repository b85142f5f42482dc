import CEditline
import Glibc

/// The owner of one libedit editor: its key maps, its edit buffer, and its vi and emacs engines.
///
/// libedit draws into nothing; the screen, the files and the searches are the client's. All offsets
/// are Unicode scalars. It belongs to one thread.
final class EditLine {
  /// A command bound to keys, which finds its object through `clientData(of:)`.
  typealias Command = @convention(c) (OpaquePointer?, Int32) -> UInt8

  /// Where keys come from: stores one and returns 1, or returns 0 at the end.
  typealias Reader = @convention(c) (OpaquePointer?, UnsafeMutablePointer<wchar_t>?) -> Int32

  /// What a command tells libedit.
  enum Reply: UInt8 {
    case none = 0
    case newline = 1
    case endOfFile = 2
    case refresh = 4
    case error = 6
  }

  private let handle: OpaquePointer
  private let history: OpaquePointer
  private let discarded: UnsafeMutablePointer<FILE>

  /// Makes an editor for the terminal on descriptors 0 and 1; nil when libedit refuses.
  ///
  /// `program` chooses the lines of the user's settings file that begin with a program's name.
  init?(program: String, historySize: Int) {
    editline_use_utf8()
    guard let discarded = fopen("/dev/null", "we") else { return nil }
    // The terminal database is of no interest, so neither is what libedit says about it.
    guard
      let handle = editline_create(program, discarded, discarded, STDIN_FILENO, STDOUT_FILENO),
      let history = history_winit()
    else {
      fclose(discarded)
      return nil
    }
    self.handle = handle
    self.history = history
    self.discarded = discarded
    editline_report_to_stderr(handle)
    _ = editline_set_signal_handling(handle, 0)
    // Choosing an editor wipes every binding, so it comes before all of them.
    _ = editline_set_editor(handle, "emacs")
    _ = editline_history_set_size(history, Int32(clamping: historySize))
    _ = editline_set_history(handle, history)
  }

  deinit {
    el_end(handle)
    history_wend(history)
    fclose(discarded)
  }

  // MARK: Configuration

  /// The object that commands and the reader find again; not retained.
  func setClientData(_ object: AnyObject) {
    editline_set_client_data(handle, Unmanaged.passUnretained(object).toOpaque())
  }

  /// The object given to `setClientData`.
  static func clientData<Object: AnyObject>(
    of handle: OpaquePointer?, as type: Object.Type
  ) -> Object? {
    guard let handle, let data = editline_client_data(handle) else { return nil }
    return Unmanaged<Object>.fromOpaque(data).takeUnretainedValue()
  }

  /// Makes `command` bindable under `name`.
  func addCommand(_ name: String, _ command: Command) {
    _ = editline_add_command(handle, name, name, command)
  }

  /// Binds `key`, in libedit's notation, in the map in which text is typed.
  func bind(_ key: String, _ command: String) { _ = editline_bind(handle, key, command) }

  /// Binds `key` in the map of vi's command mode.
  func bindInCommandMode(_ key: String, _ command: String) {
    _ = editline_bind_alternative(handle, key, command)
  }

  /// Whether the vi key map is in use.
  var isVi: Bool { editline_editor(handle).map { String(cString: $0) } == "vi" }

  /// Whether the user's settings leave line editing on.
  var isEditing: Bool { editline_is_editing(handle) != 0 }

  /// Reads the user's settings: `$EDITRC`, else `~/.editrc`.
  func readSettings() { el_source(handle, nil) }

  /// Gives Ctrl-C and Ctrl-Z to the key map instead of the terminal driver while a line is edited.
  func takeSignalKeys() { _ = editline_set_terminal_flag(handle, "-d", "-isig") }

  /// Takes keys from `reader`.
  func setReader(_ reader: Reader) { _ = editline_set_reader(handle, reader) }

  // MARK: Running

  /// Runs the key map until a command ends the line.
  ///
  /// Returns the buffer, or nil at the end of the input. The terminal is raw meanwhile.
  func run() -> String? {
    var count: Int32 = 0
    guard let line = el_wgets(handle, &count), count > 0 else { return nil }
    return Self.string(UnsafeBufferPointer(start: line, count: Int(count)))
  }

  /// The next key, for a command that reads keys itself; nil at the end of the input.
  func nextCode() -> UInt32? {
    var code: wchar_t = 0
    return el_wgetc(handle, &code) == 1 ? UInt32(bitPattern: code) : nil
  }

  /// Makes `code` the next key.
  func push(_ code: UInt32) { el_wpush(handle, [wchar_t(bitPattern: code), 0]) }

  /// Switches the terminal to raw mode or back, for the time that the process sleeps.
  func setRawMode(_ raw: Bool) { _ = editline_prepare_terminal(handle, raw ? 1 : 0) }

  /// Tells libedit that the terminal has a new size.
  func resize() { el_resize(handle) }

  // MARK: The edit buffer

  /// What is typed so far.
  var text: [Unicode.Scalar] {
    guard let line = el_wline(handle) else { return [] }
    return Self.scalars(
      UnsafeBufferPointer(start: line.pointee.buffer, count: Self.length(line.pointee)))
  }

  /// Where the cursor stands.
  var cursor: Int {
    get {
      guard let line = el_wline(handle), let cursor = line.pointee.cursor else { return 0 }
      return line.pointee.buffer.map { cursor - $0 } ?? 0
    }
    set { el_cursor(handle, Int32(clamping: newValue - cursor)) }
  }

  /// Whether nothing is typed.
  var isEmpty: Bool { el_wline(handle).map { Self.length($0.pointee) == 0 } ?? true }

  /// Inserts at the cursor, which moves behind it.
  func insert(_ scalars: some Sequence<Unicode.Scalar>) {
    // The buffer ends at the first zero.
    let codes = scalars.compactMap { $0 == "\0" ? nil : wchar_t(bitPattern: $0.value) }
    if !codes.isEmpty { el_winsertstr(handle, codes + [0]) }
  }

  /// Deletes `count` scalars before the cursor.
  func delete(_ count: Int) { if count > 0 { el_deletestr(handle, Int32(clamping: count)) } }

  /// Puts `scalars` in place of all that is typed, with the cursor at its end.
  func replace(with scalars: some Sequence<Unicode.Scalar>) {
    // `el_wreplacestr` neither takes an empty text nor moves the cursor.
    let count = text.count
    cursor = count
    delete(count)
    insert(scalars)
  }

  /// Tells libedit's own history of an entry, for the searches of its vi mode.
  func remember(_ entry: String) {
    let codes = entry.unicodeScalars.map { wchar_t(bitPattern: $0.value) }
    _ = editline_history_enter(history, codes + [0])
  }

  private static func length(_ line: LineInfoW) -> Int {
    guard let start = line.buffer, let end = line.lastchar else { return 0 }
    return end - start
  }

  private static func scalars(_ codes: UnsafeBufferPointer<wchar_t>) -> [Unicode.Scalar] {
    codes.map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}" }
  }

  private static func string(_ codes: UnsafeBufferPointer<wchar_t>) -> String {
    String(scalars: scalars(codes))
  }
}
