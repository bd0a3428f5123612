// The formula for Homebrew, with version and checksums filled in (Formula Cookbook).

/** `sums`: SHA-256 by the executable's name; `from`: the address that they are downloaded from, without a slash at its end. */
export function homebrewFormula(version: string, sums: ReadonlyMap<string, string>, from: string): string {
  const file = (name: string) => {
    const sum = sums.get(`portolan-${name}`);
    if (sum === undefined) throw new Error(`There is no checksum of portolan-${name}`);
    return `url "${from}/portolan-${name}"\n      sha256 "${sum}"`;
  };
  return `class Portolan < Formula
  desc "What is this port, what listens on it here, whose is it, and does it belong?"
  homepage "${from}"
  version "${version}"
  license "MIT"

  on_macos do
    on_arm do
      ${file('darwin-arm64')}
    end
    on_intel do
      ${file('darwin-x64')}
    end
  end
  on_linux do
    on_arm do
      ${file('linux-arm64')}
    end
    on_intel do
      ${file('linux-x64')}
    end
  end

  def install
    bin.install Dir["portolan-*"].first => "portolan"
    # macOS runs nothing on ARM that is not signed, if only by whoever has it.
    system "codesign", "--sign", "-", "--force", bin/"portolan" if OS.mac?
    generate_completions_from_executable(bin/"portolan", "completions", shells: [:bash, :zsh, :fish])
    (buildpath/"portolan.1").write Utils.safe_popen_read(bin/"portolan", "manual")
    man1.install "portolan.1"
  end

  test do
    assert_match "unassigned", shell_output("#{bin}/portolan 297")
  end
end
`;
}
