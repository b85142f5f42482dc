import KernelInterface
import KernelsBaseline
import Synchronization

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The kinds of vector unit that the kernels are built for, from the least to the most able.
package enum VectorUnit: UInt8, CaseIterable, Sendable {
  /// What every machine of its architecture has: SSE2 or NEON.
  case baseline
  /// 256 bits and fused multiply-add: x86-64-v3, machines from about 2013 on.
  case avx2
  /// 512 bits and 32 registers: x86-64-v4.
  case avx512

  /// The environment variable that chooses a unit by its name instead of the best one.
  package static let environmentVariable = "LAYERLAB_KERNELS"

  /// The units that this machine and its operating system offer; never empty.
  package static let available: [VectorUnit] = allCases.filter(\.isAvailable)

  /// The unit that all kernels use from now on.
  ///
  /// It starts as the best one, or the one that the environment variable names; a name that is
  /// unknown or not available is ignored. Changing it is for tests.
  package static var current: VectorUnit {
    get { VectorUnit(rawValue: choice.load(ordering: .relaxed)) ?? .baseline }
    set { choice.store(newValue.rawValue, ordering: .relaxed) }
  }

  private static let choice = Atomic<UInt8>(initial.rawValue)

  private static var initial: VectorUnit {
    let best = available.last ?? .baseline
    guard let value = getenv(environmentVariable) else { return best }
    let name = String(cString: value)
    return available.first { "\($0)" == name } ?? best
  }

  /// The vector kernels of the current unit.
  static var kernels: any VectorKernels.Type {
    #if arch(x86_64)
      switch current {
      case .baseline: KernelsBaseline.FloatKernels.self
      case .avx2: KernelsAVX2.FloatKernels.self
      case .avx512: KernelsAVX512.FloatKernels.self
      }
    #else
      KernelsBaseline.FloatKernels.self
    #endif
  }

  private var isAvailable: Bool {
    #if arch(x86_64) && canImport(Glibc)
      switch self {
      case .baseline: true
      case .avx2: ProcessorFeatures.includeVersion3
      case .avx512: ProcessorFeatures.includeVersion3 && ProcessorFeatures.includeVersion4
      }
    #else
      self == .baseline
    #endif
  }
}

#if arch(x86_64) && canImport(Glibc)
  /// What glibc found out about the processor when the program was loaded.
  private enum ProcessorFeatures {
    /// Fused multiply-add, half floats, AVX2, bit manipulation and LZCNT.
    static var includeVersion3: Bool {
      has([12, 22, 28, 29], leaf: 0, register: .ecx)
        && has([3, 5, 8], leaf: 1, register: .ebx) && has([5], leaf: 2, register: .ecx)
    }

    /// The five parts of AVX-512 that version 4 of the architecture asks for.
    static var includeVersion4: Bool { has([16, 17, 28, 30, 31], leaf: 1, register: .ebx) }

    private enum Register: Int {
      case eax, ebx, ecx, edx
    }

    /// Whether all bits are set in a register of CPUID's answer; `leaf` counts as
    /// <sys/platform/x86.h> does.
    private static func has(_ bits: [UInt32], leaf: UInt32, register: Register) -> Bool {
      // SAFETY: glibc returns a pointer to static memory for every leaf number: four words with
      // what the processor can do, then four with what the operating system lets programs use of
      // it.
      let active = cpuidFeatures(leaf)[4 + register.rawValue]
      return bits.allSatisfy { active & (1 << $0) != 0 }
    }

    @_silgen_name("__x86_get_cpuid_feature_leaf")
    private static func cpuidFeatures(_ leaf: UInt32) -> UnsafePointer<UInt32>
  }
#endif
