import Glibc
import Operations
import Tensors
import Terminal

/// The options that every subcommand shares, as they stand on the command line.
package struct GlobalOptions {
  private let isJSON: Bool
  private let language: LanguageChoice?
  private let color: TerminalCapabilities.ColorChoice
  private let width: Int?
  private let seed: UInt64?
  private let precision: Int?
  private let timeout: Double?
  private let memoryLimit: Int?
  private let isSpeech: Bool
  private let hasLargePrint: Bool

  /// Creates the options.
  package init(
    isJSON: Bool, language: LanguageChoice?, color: TerminalCapabilities.ColorChoice, width: Int?,
    seed: UInt64?, precision: Int?, timeout: Double?, memoryLimit: Int?, isSpeech: Bool,
    hasLargePrint: Bool = false
  ) {
    self.isJSON = isJSON
    self.language = language
    self.color = color
    self.width = width
    self.seed = seed
    self.precision = precision
    self.timeout = timeout
    self.memoryLimit = memoryLimit
    self.isSpeech = isSpeech
    self.hasLargePrint = hasLargePrint
  }

  /// The settings, completed by the environment; none where a number is out of its range.
  ///
  /// Sets the memory that tensors may use, by default three quarters of the machine's.
  package func settings() -> ConsoleSettings? {
    guard width.map({ (10...10_000).contains($0) }) ?? true,
      precision.map({ (1...17).contains($0) }) ?? true, timeout.map({ $0 > 0 }) ?? true,
      memoryLimit.map({ $0 > 0 }) ?? true
    else { return nil }
    MemoryBudget.byteLimit = memoryLimit ?? GlobalOptions.machineMemory / 4 * 3
    var settings = ConsoleSettings()
    settings.isJSON = isJSON
    settings.language = language ?? LanguageChoice(environment: GlobalOptions.environment)
    settings.lessonLanguage = language ?? .both
    settings.seed = seed ?? 0
    settings.precision = precision ?? settings.precision
    settings.timeout = timeout
    settings.isSpeech = isSpeech
    settings.hasFixedWidth = width != nil
    settings.capabilities = .current(color: color, width: width)
    settings.errorCapabilities = .current(output: STDERR_FILENO, color: color, width: width)
    settings.setLargePrint(hasLargePrint && !isSpeech)
    return settings
  }

  private static var environment: [String: String] {
    var environment: [String: String] = [:]
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      environment[name] = getenv(name).map { String(cString: $0) }
    }
    return environment
  }

  private static var machineMemory: Int {
    sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
  }
}
