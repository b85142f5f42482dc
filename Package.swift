// swift-tools-version: 6.2
import PackageDescription

// The kernels are compiled with optimisation in debug builds too: an engine that is thirty times
// slower would make `swift test` unusable. Whole-module optimisation is part of it, because without
// it nothing is inlined across files; it needs the thread count to be accepted in a debug build.
let kernelSettings: [SwiftSetting] = [
  .unsafeFlags(["-O", "-wmo", "-num-threads", "2"], .when(configuration: .debug))
]

/// The vector kernels, built for one kind of machine.
///
/// The directories of the other two are links to that of the baseline; which of them runs is
/// decided when the program starts.
func vectorKernels(_ name: String, machine: String, defines: [String]) -> Target {
  .target(
    name: name, dependencies: ["KernelInterface"],
    swiftSettings: kernelSettings
      + [
        .enableExperimentalFeature("BuiltinModule"),
        .unsafeFlags(["-Xcc", "-march=\(machine)"]),
      ] + defines.map { .define($0) })
}

#if arch(x86_64)
  let vectorTargets: [Target] = [
    vectorKernels("KernelsBaseline", machine: "x86-64", defines: []),
    vectorKernels("KernelsAVX2", machine: "x86-64-v3", defines: ["FUSED_MULTIPLY_ADD"]),
    vectorKernels(
      "KernelsAVX512", machine: "x86-64-v4", defines: ["FUSED_MULTIPLY_ADD", "WIDE_VECTORS"]),
  ]
#else
  let vectorTargets: [Target] = [
    vectorKernels("KernelsBaseline", machine: "armv8-a", defines: ["FUSED_MULTIPLY_ADD"])
  ]
#endif

let package = Package(
  name: "layerlab",
  products: [
    .executable(name: "layerlab", targets: ["layerlab"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // The C library, and Debian's libraries.
    .systemLibrary(name: "CAllocator"),
    .systemLibrary(name: "CEditline", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .systemLibrary(
      name: "CMarkdown", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(
      name: "CImages", pkgConfig: "libpng", providers: [.apt(["libpng-dev", "zlib1g-dev"])]),

    // The engine.
    .target(name: "KernelInterface", swiftSettings: kernelSettings),
    .target(
      name: "Kernels",
      dependencies: ["KernelInterface"] + vectorTargets.map { .byName(name: $0.name) },
      swiftSettings: kernelSettings),
    .target(name: "Tensors", dependencies: ["Kernels"]),
    .target(name: "Autodiff", dependencies: ["Tensors"]),
    .target(name: "Operations", dependencies: ["Autodiff", "Tensors", "Kernels"]),
    .target(name: "Models", dependencies: ["Operations", "Autodiff", "Tensors"]),
    .target(name: "Files", dependencies: ["Tensors", "CImages"]),

    // The language and the lessons.
    .target(
      name: "Language", dependencies: ["Models", "Operations", "Autodiff", "Tensors"]),
    .target(
      name: "Lessons",
      dependencies: ["Language", "CMarkdown", .product(name: "Yams", package: "Yams")],
      resources: [.copy("../../lessons")]),

    // What the learner sees.
    .target(name: "Terminal"),
    .target(
      name: "Console",
      dependencies: [
        "CAllocator", "CEditline", "Terminal", "Lessons", "Language", "Files", "Models",
        "Operations", "Autodiff", "Tensors",
      ]),
    .executableTarget(
      name: "layerlab",
      dependencies: [
        "Console", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // The tests, and the benchmarks, which gate nothing.
    .systemLibrary(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
    .target(
      name: "TestSupport", dependencies: ["Terminal", "CPseudoTerminal"],
      path: "Tests/TestSupport"),
    .executableTarget(
      name: "LineEditorProbe", dependencies: ["Console", "Tensors"], path: "Tests/LineEditorProbe"),
    .testTarget(name: "EndToEndTests", dependencies: ["TestSupport", "layerlab"]),
    .testTarget(name: "LanguageTests", dependencies: ["Language", "TestSupport"]),
    .testTarget(name: "KernelsTests", dependencies: ["Kernels"]),
    .testTarget(
      name: "OperationsTests", dependencies: ["Language", "Operations", "Autodiff", "Tensors"],
      exclude: ["Golden"]),
    .testTarget(name: "FilesTests", dependencies: ["Files", "Tensors"]),
    .testTarget(
      name: "ModelsTests", dependencies: ["Models", "Operations", "Autodiff", "Tensors"],
      exclude: ["Golden"]),
    .testTarget(name: "LessonsTests", dependencies: ["Lessons", "Language", "Operations"]),
    .testTarget(
      name: "ConsoleTests",
      dependencies: [
        "Console", "Files", "Language", "Lessons", "Operations", "Tensors", "Terminal",
        "TestSupport",
        "LineEditorProbe",
      ],
      exclude: [
        "Interactive/Snapshots", "Lessons/Snapshots", "Notes/Snapshots", "Snapshots",
        "Views/Snapshots",
      ]),
    .testTarget(
      name: "ProgramTests",
      dependencies: [
        "Autodiff", "Console", "FuzzSupport", "Language", "Lessons", "Models", "Operations",
        "Tensors", "Terminal", "TestSupport",
      ]),
    .testTarget(
      name: "TerminalTests", dependencies: ["Terminal", "TestSupport"],
      exclude: ["EastAsianWidth.txt", "east_asian_width.py", "Snapshots"]),
    .target(
      name: "FuzzSupport", dependencies: ["Console", "Language", "Operations", "Tensors"],
      path: "Tests/FuzzSupport"),
    .executableTarget(
      name: "Fuzz", dependencies: ["FuzzSupport", "Tensors"], path: "Tests/Fuzz"),
    .executableTarget(
      name: "Benchmarks", dependencies: ["Kernels", "Language"], path: "Tests/Benchmarks",
      exclude: ["compare.py", "interrupt.py"]),
  ] + vectorTargets,
  swiftLanguageModes: [.v6]
)
