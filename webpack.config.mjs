// Builds the add-in into dist/addin/: one page for the pane, the ribbon and the functions, in one shared runtime. Types are checked by
// tsc (`npm run types`), not here. Office.js is loaded by the page from Microsoft and never bundled.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import CopyPlugin from 'copy-webpack-plugin';
import CustomFunctionsMetadataPlugin from 'custom-functions-metadata-plugin';
import HtmlPlugin from 'html-webpack-plugin';
import webpack from 'webpack';
import { themesCss } from './scripts/setup/themes-css.mjs';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** @type {import('webpack').Configuration} */
export default {
  mode: 'production',
  context: at('.'),
  target: ['web', 'es2022'],
  devtool: 'source-map',
  entry: {
    functions: './src/functions/cell-functions.ts',
    // Pane and ribbon stand on the functions and share their modules: with a copy of its own the pane would fill another memory.
    // The window in which people sign in with Microsoft: a page of its own, without pane and cells.
    'sign-in': './src/taskpane/sign-in.ts',
    taskpane: { import: ['./src/commands/commands.ts', './src/taskpane/taskpane.tsx'], dependOn: 'functions' },
  },
  // Beside the page, which the scripts need not look for: the functions also run where there is no document.
  output: {
    publicPath: '',
    path: at('dist/addin'),
    filename: '[name].js',
    chunkFilename: 'pane-[contenthash:12].js',
    // What the build of the server adds (scripts/setup/demo-data.mjs) is not webpack's to take away.
    clean: { keep: 'demo.json' },
  },
  resolve: { extensions: ['.tsx', '.ts', '.js'], extensionAlias: { '.js': ['.ts', '.tsx', '.js'] } },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        loader: 'ts-loader',
        options: {
          configFile: at('tsconfig.addin.json'),
          transpileOnly: true,
          compilerOptions: { noEmit: false, module: 'esnext', moduleResolution: 'bundler', sourceMap: true },
        },
      },
    ],
  },
  // Pages are short and read by people (and their script tag by servers that look for it): they stay as they are written.
  optimization: { minimizeOptions: { html: false, css: false } },
  performance: { maxAssetSize: 1_400_000, maxEntrypointSize: 500_000 },
  plugins: [
    new webpack.DefinePlugin({ DRIFTSHEET_VERSION: JSON.stringify(version) }),
    new CustomFunctionsMetadataPlugin({ input: at('src/functions/cell-functions.ts'), output: 'functions.json' }),
    new HtmlPlugin({
      filename: 'taskpane.html',
      template: at('src/taskpane/taskpane.html'),
      chunks: ['functions', 'taskpane'],
      hash: true,
      minify: false,
    }),
    new HtmlPlugin({
      filename: 'sign-in.html',
      template: at('src/taskpane/sign-in.html'),
      chunks: ['sign-in'],
      hash: true,
      minify: false,
    }),
    new CopyPlugin({
      patterns: [
        { from: at('src/taskpane/taskpane.css') },
        { from: at('package.json'), to: 'themes.css', transform: () => themesCss() },
        { from: at('src/taskpane/help.html') },
        { from: at('assets/icons/*.png'), to: 'icons/[name][ext]' },
      ],
    }),
  ],
};
